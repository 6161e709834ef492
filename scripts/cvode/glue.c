/*
 * What the page calls of CVODE (SUNDIALS, Lawrence Livermore National Laboratory): one problem at a time, its right-hand side,
 * Jacobian and roots computed by the host. All pointers are into the module's memory; arrays are f64.
 */
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_context.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunlinsol/sunlinsol_spgmr.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

#define IMPORT(name) __attribute__((import_module("host"), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

/* Each returns 0, or something positive where there is no number: CVODE then tries a smaller step. */
IMPORT("rates") int host_rates(double t, const double *y, double *dydt);
IMPORT("jacobian") int host_jacobian(double t, const double *y, double *by_column);
IMPORT("roots") int host_roots(double t, const double *y, double *g);

static SUNContext context;
static void *memory;
static N_Vector state, allowed;
static SUNMatrix matrix;
static SUNLinearSolver linear;
static SUNNonlinearSolver nonlinear;
static double reached;

static int rates(double t, N_Vector y, N_Vector dydt, void *data) {
  return host_rates(t, N_VGetArrayPointer(y), N_VGetArrayPointer(dydt));
}

static int jacobian(double t, N_Vector y, N_Vector f, SUNMatrix j, void *data, N_Vector a, N_Vector b, N_Vector c) {
  return host_jacobian(t, N_VGetArrayPointer(y), SUNDenseMatrix_Data(j));
}

static int roots(double t, N_Vector y, double *g, void *data) { return host_roots(t, N_VGetArrayPointer(y), g); }

static void quiet(int code, const char *module, const char *function, char *message, void *data) {}

EXPORT("state") double *state_array(void) { return N_VGetArrayPointer(state); }
EXPORT("tolerances") double *tolerance_array(void) { return N_VGetArrayPointer(allowed); }
EXPORT("time") double time_reached(void) { return reached; }

EXPORT("close") void close_problem(void) {
  if (memory) CVodeFree(&memory);
  if (linear) SUNLinSolFree(linear);
  if (matrix) SUNMatDestroy(matrix);
  if (nonlinear) SUNNonlinSolFree(nonlinear);
  if (state) N_VDestroy(state);
  if (allowed) N_VDestroy(allowed);
  if (context) SUNContext_Free(&context);
  memory = NULL;
  linear = NULL;
  matrix = NULL;
  nonlinear = NULL;
  state = allowed = NULL;
  context = NULL;
}

/* Makes room for a problem of n numbers; state() and tolerances() are to be filled before start(). */
EXPORT("open") int open_problem(int n) {
  close_problem();
  if (SUNContext_Create(NULL, &context)) return -1;
  state = N_VNew_Serial(n, context);
  allowed = N_VNew_Serial(n, context);
  return state && allowed ? 0 : -1;
}

/*
 * stiff: BDF with Newton's method, else Adams with fixed points. dense: 1 with a Jacobian that the host fills, 2 with one by
 * differences, 0 matrix-free. longest: of a step, 0 if any will do. The absolute tolerances are those in tolerances().
 */
EXPORT("start")
int start_problem(double t, double relative, int stiff, int dense, int number_of_roots, int most_steps, double longest) {
  int n = (int)N_VGetLength_Serial(state);
  int flag;
  reached = t;
  memory = CVodeCreate(stiff ? CV_BDF : CV_ADAMS, context);
  if (!memory) return -1;
  CVodeSetErrHandlerFn(memory, quiet, NULL);
  if ((flag = CVodeInit(memory, rates, t, state))) return flag;
  if ((flag = CVodeSVtolerances(memory, relative, allowed))) return flag;
  CVodeSetMaxNumSteps(memory, most_steps);
  if (longest > 0) CVodeSetMaxStep(memory, longest);
  if (stiff) {
    if (dense) {
      matrix = SUNDenseMatrix(n, n, context);
      linear = SUNLinSol_Dense(state, matrix, context);
    } else linear = SUNLinSol_SPGMR(state, SUN_PREC_NONE, 0, context);
    if (!linear || (flag = CVodeSetLinearSolver(memory, linear, matrix))) return linear ? flag : -1;
    if (dense == 1 && (flag = CVodeSetJacFn(memory, jacobian))) return flag;
  } else {
    nonlinear = SUNNonlinSol_FixedPoint(state, 0, context);
    if (!nonlinear || (flag = CVodeSetNonlinearSolver(memory, nonlinear))) return nonlinear ? flag : -1;
  }
  if (number_of_roots > 0) {
    if ((flag = CVodeRootInit(memory, number_of_roots, roots))) return flag;
    CVodeSetNoInactiveRootWarn(memory);
  }
  return 0;
}

/* Goes on at t from what is in state(), after something changed there. */
EXPORT("restart") int restart_problem(double t) {
  reached = t;
  return CVodeReInit(memory, t, state);
}

/* Steps to t at most and never beyond; state() then holds the values at time(). 0, 1: there; 2: at a root; negative: not. */
EXPORT("advance") int advance_problem(double t) {
  int flag = CVodeSetStopTime(memory, t);
  return flag ? flag : CVode(memory, t, state, &reached, CV_NORMAL);
}

/* Per root, 1 or -1 where it rises or falls through 0, else 0. */
EXPORT("found") int found_roots(int *directions) { return CVodeGetRootInfo(memory, directions); }

EXPORT("steps") int steps_taken(void) {
  long steps = 0;
  CVodeGetNumSteps(memory, &steps);
  return (int)steps;
}

EXPORT("allocate") void *allocate(int bytes) { return malloc(bytes); }
EXPORT("release") void release(void *at) { free(at); }
