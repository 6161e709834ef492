"""
A second reader and simulator of reaction networks, which shares nothing with the ones it is held against: Antimony as
libAntimony writes it, taken apart line by line with regular expressions, formulas by Python's own parser, and Gillespie's
direct method in C. It knows what a plain network needs and leaves everything else out, saying why.

    python3 antimony_plain.py FILE TRAJECTORIES SEED

prints one line of JSON: {"size", "times", "species": {name: {"mean": [3], "sd": [3]}}}, or {"left_out": reason}.
The system size, molecules per unit of the file, is its own too: the largest initial amount becomes about 100 molecules; the
times are thirds of the time in which a trajectory makes about 1000 jumps, at most 1e5. Rate rules are read as reactions, a molecule
made or removed by their terms; one whose sign may change does either. Events whose triggers follow the time alone are read as far as to say when the first of them
happens: the times lie before it.
"""
import ast
import json
import math
import os
import re
import subprocess
import sys
import tempfile

LARGEST = 100
JUMPS = 1000
LATEST = 1e5
FUNCTIONS = {
    "exp": "exp", "ln": "log", "sqrt": "sqrt", "abs": "fabs", "floor": "floor", "ceil": "ceil", "pow": "pow",
    "sin": "sin", "cos": "cos", "tan": "tan", "tanh": "tanh", "sinh": "sinh", "cosh": "cosh", "atan": "atan",
    "log10": "log10", "clipped": "clipped",
}
NUMBERS = {"pi": math.pi, "exponentiale": math.e, "true": 1.0, "false": 0.0, "avogadro": 6.02214179e23}


class LeftOut(Exception):
    """What this reader does not know."""


def parse(text):
    """A formula as Python's syntax tree, every name behind an underscore so that none is a word of Python's."""
    text = text.strip()
    if not text:
        raise LeftOut("an empty formula")
    text = re.sub(r"(?<![\w.])([A-Za-z_]\w*)", r"v_\1", text)
    text = text.replace("^", "**").replace("&&", " and ").replace("||", " or ")
    text = re.sub(r"!(?!=)", " not ", text)
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError:
        raise LeftOut(f"the formula {text!r}")


def number(value):
    return ast.Constant(value=float(value))


class Model:
    def __init__(self, text):
        self.compartments, self.functions = [], {}
        self.where, self.boundary, self.substance_only = {}, set(), set()
        self.values, self.rules, self.reactions = {}, {}, []
        self.constant = set()
        self.rates, self.events = {}, []
        self.read(text)
        for name in self.where:
            self.where[name] = self.where[name] or "default_compartment"

    def read(self, text):
        function = None
        inside = False
        lines = [re.sub(r"//.*", "", line).rstrip() if '"' not in line else line for line in text.split("\n")]
        models = [line for line in lines if re.match(r"\s*(model|module)\b", line)]
        if len(models) != 1:
            raise LeftOut("several models, or none")
        skipping = False
        for line in lines:
            stripped = line.strip()
            # Annotations, labels and notes: names followed by words and texts, over several lines.
            if skipping:
                skipping = stripped.endswith(",")
                continue
            if '"' in stripped:
                skipping = stripped.endswith(",")
                continue
            if not stripped:
                continue
            head = re.match(r"function\s+(\w+)\s*\(([^)]*)\)", stripped)
            if head:
                function = (head.group(1), [p.strip() for p in head.group(2).split(",") if p.strip()], [])
                continue
            if function:
                if stripped == "end":
                    name, parameters, body = function
                    self.functions[name] = (parameters, parse(" ".join(body).rstrip("; ")))
                    function = None
                else:
                    function[2].append(stripped)
                continue
            if re.match(r"(model|module)\b", stripped):
                if not re.search(r"\(\s*\)\s*$", stripped) and "(" in stripped:
                    raise LeftOut("a model with arguments")
                inside = True
                continue
            if stripped == "end":
                inside = False
                continue
            if not inside:
                continue
            for statement in filter(None, (s.strip() for s in stripped.split(";;"))):
                self.statement(statement)

    def statement(self, line):
        line = line.rstrip(";").strip()
        if re.match(r"unit\b", line) or re.match(r"\w+\.sboTerm\b", line) or not line:
            return
        event = re.match(r"(?:\w+\s*:)?\s*at\b\s*(.*)$", line)
        if event:
            return self.event(event.group(1))
        if re.match(r"(import|delete|DNA|sequence)\b", line):
            raise LeftOut("submodels")
        declared = re.match(r"(compartment|species|substanceOnly species|const|var)\s+(.*)", line)
        if declared and "->" not in line and "=>" not in line:
            return self.declare(declared.group(1), declared.group(2))
        if "->" in line or "=>" in line:
            return self.reaction(line)
        rule = re.match(r"(\w+)\s*:=\s*(.*)", line)
        if rule:
            self.rules[rule.group(1)] = parse(rule.group(2))
            return
        rate = re.match(r"(\w+)\s*'\s*=\s*(.*)", line)
        if rate:
            self.rates[rate.group(1)] = parse(rate.group(2))
            return
        value = re.match(r"(\w+)\s*=\s*(.*)", line)
        if value:
            # A number may carry a unit's name.
            text = re.sub(r"^(-?[\d.]+(?:e[+-]?\d+)?)\s+[A-Za-z_]\w*$", r"\1", value.group(2))
            self.values[value.group(1)] = parse(text)
            return
        if re.match(r"\w+\s+has\s+\w+$", line) or re.match(r"\w+\s+identity\b", line):
            return
        raise LeftOut(f"the statement {line[:60]!r}")

    def event(self, text):
        trigger, _, assignments = text.rpartition(": ")
        targets = set(re.findall(r"(?:^|,)\s*(\w+)\s*=(?!=)", assignments))
        delayed = re.match(r"(.+?)\s+after\s+(.*)$", trigger)
        words = re.split(r",\s*(?:priority|t0|fromTrigger|persistent)\s*=\s*\w+", delayed.group(2) if delayed else trigger)
        self.events.append((parse(words[0]), targets, bool(re.search(r"\bt0\s*=\s*false", trigger))))

    def first_event(self):
        """The time before which no event happens; infinite if none ever does up to the latest time."""
        assigned = {t for _, targets, _ in self.events for t in targets}
        moving = assigned | set(self.where) | set(self.rates)
        first = math.inf
        for trigger, _, at_start in self.events:
            names = self.names_in(trigger)
            if any(isinstance(n, ast.Compare) and isinstance(n.ops[0], (ast.Eq, ast.NotEq)) for n in ast.walk(trigger)):
                raise LeftOut("an event at one instant")
            if names & moving:
                raise LeftOut("events that follow the state")
            before = not at_start
            for i in range(4001):
                # Denser at the start: powers of ten from 1e-4 on, then steps of a hundredth of each decade.
                t = 0.0 if i == 0 else 10 ** (-4 + 9 * i / 4000)
                now = bool(self.evaluate(trigger, (), t))
                if now and not before:
                    first = min(first, 0.0 if i <= 1 else 10 ** (-4 + 9 * (i - 1) / 4000))
                    break
                before = now
        return first

    def names_in(self, tree, seen=frozenset()):
        """Names in a formula and in the rules and values it is made of."""
        found = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id[2:] not in seen:
                name = node.id[2:]
                found.add(name)
                inner = self.rules.get(name)
                if inner is not None:
                    found |= self.names_in(inner, seen | {name})
        return found

    def declare(self, kind, rest):
        for item in (part.strip() for part in rest.split(",")):
            if kind == "var":
                continue
            if kind == "const":
                self.constant.add(item.lstrip("$"))
                continue
            match = re.match(r"(\$?)(\w+)(?:\s+in\s+(\w+))?(?:\s*=\s*(.*))?$", item)
            if not match:
                raise LeftOut(f"the declaration {item!r}")
            fixed, name, inside, value = match.groups()
            if kind == "compartment":
                self.compartments.append(name)
            else:
                self.where[name] = inside
                if fixed:
                    self.boundary.add(name)
                if kind.startswith("substanceOnly"):
                    self.substance_only.add(name)
            if value:
                self.values[name] = parse(value)

    def reaction(self, line):
        match = re.match(r"(?:(\w+)\s*:)?\s*(.*?)\s*(->|=>|<=>|<->)\s*([^;]*);\s*(.*)$", line)
        if not match:
            raise LeftOut(f"the reaction {line[:60]!r}")
        name, left, arrow, right, law = match.groups()
        self.reactions.append((name, self.side(left), self.side(right), parse(law), arrow))

    def side(self, text):
        found = {}
        for term in filter(None, (part.strip() for part in text.split("+"))):
            match = re.match(r"(\d[\d.]*(?:[eE][+-]?\d+)?(?=\s))?\s*(\$?)([A-Za-z_]\w*)$", term)
            if not match:
                raise LeftOut(f"the side {text!r}")
            count = float(match.group(1) or 1)
            if count != round(count):
                raise LeftOut("fractional stoichiometry")
            if match.group(2):
                self.boundary.add(match.group(3))
            self.where.setdefault(match.group(3), None)
            found[match.group(3)] = found.get(match.group(3), 0) + int(count)
        return found

    # --- values at the start

    def value(self, name, open_names=(), time=0.0):
        if name == "time":
            return time
        if name in NUMBERS and name not in self.values and name not in self.rules:
            return NUMBERS[name]
        if name in open_names:
            raise LeftOut("a circle of values")
        tree = self.rules.get(name) if name in self.rules else self.values.get(name)
        if tree is None:
            if name in self.where:
                return 0.0
            if name in self.compartments or name == "default_compartment":
                return 1.0
            raise LeftOut(f"no value for {name}")
        return self.evaluate(tree, open_names + (name,), time)

    def evaluate(self, tree, open_names=(), time=0.0):
        """The value of a formula at a time, of what does not move, or at the start."""
        def of(node):
            if isinstance(node, ast.Constant):
                return float(node.value)
            if isinstance(node, ast.Name):
                return self.value(node.id[2:], open_names, time)
            if isinstance(node, ast.UnaryOp):
                value = of(node.operand)
                return float(not value) if isinstance(node.op, ast.Not) else -value if isinstance(node.op, ast.USub) else value
            if isinstance(node, ast.BinOp):
                a, b = of(node.left), of(node.right)
                signs = {ast.Add: a.__add__, ast.Sub: a.__sub__, ast.Mult: a.__mul__, ast.Div: a.__truediv__, ast.Pow: a.__pow__}
                return signs[type(node.op)](b)
            if isinstance(node, ast.BoolOp):
                values = [of(v) for v in node.values]
                return float(all(values) if isinstance(node.op, ast.And) else any(values))
            if isinstance(node, ast.Compare):
                a, b = of(node.left), of(node.comparators[0])
                signs = {ast.Lt: a < b, ast.LtE: a <= b, ast.Gt: a > b, ast.GtE: a >= b, ast.Eq: a == b, ast.NotEq: a != b}
                return float(signs[type(node.ops[0])])
            if isinstance(node, ast.Call):
                name = node.func.id[2:]
                if name in self.functions:
                    return of(self.inline(node))
                if name == "piecewise":
                    for value, test in zip(node.args[:-1:2], node.args[1::2]):
                        if of(test):
                            return of(value)
                    return of(node.args[-1])
                if name in FUNCTIONS:
                    return float(getattr(math, FUNCTIONS[name])(*map(of, node.args)))
            raise LeftOut("a formula for a value at the start")

        return of(tree)

    # --- formulas

    def inline(self, tree, amounts=False):
        """
        Calls of the file's own functions written out, and rules in place of their names; with `amounts`, those for species keep
        their names, as they give what there is of something.
        """
        model = self

        class Inline(ast.NodeTransformer):
            def visit_Call(self, node):
                name = node.func.id[2:]
                args = [self.visit(arg) for arg in node.args]
                if name not in model.functions:
                    return ast.Call(func=node.func, args=args, keywords=[])
                parameters, body = model.functions[name]
                if len(parameters) != len(args):
                    raise LeftOut("a call with other arguments")
                put = {"v_" + p: arg for p, arg in zip(parameters, args)}

                class Put(ast.NodeTransformer):
                    def visit_Name(self, inner):
                        return put.get(inner.id, inner)

                    def visit_Call(self, inner):
                        return ast.Call(func=inner.func, args=[self.visit(a) for a in inner.args], keywords=[])

                return self.visit(Put().visit(ast.parse(ast.unparse(body), mode="eval").body))

            def visit_Name(self, node):
                name = node.id[2:]
                rule = None if amounts and name in model.where else model.rules.get(name)
                return self.visit(ast.parse(ast.unparse(rule), mode="eval").body) if rule is not None else node

        return Inline().visit(ast.parse(ast.unparse(tree), mode="eval").body)

    def c(self, tree, symbol):
        """A formula in C; `symbol` says what stands for a name."""
        def of(node):
            if isinstance(node, ast.Constant):
                return f"({float(node.value)!r})"
            if isinstance(node, ast.Name):
                return symbol(node.id[2:])
            if isinstance(node, ast.UnaryOp):
                if isinstance(node.op, ast.Not):
                    return f"(!{of(node.operand)})"
                return f"({'-' if isinstance(node.op, ast.USub) else '+'}{of(node.operand)})"
            if isinstance(node, ast.BinOp):
                a, b = of(node.left), of(node.right)
                if isinstance(node.op, ast.Pow):
                    return f"pow({a}, {b})"
                signs = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
                if type(node.op) not in signs:
                    raise LeftOut("an operator")
                return f"({a} {signs[type(node.op)]} {b})"
            if isinstance(node, ast.BoolOp):
                joint = " && " if isinstance(node.op, ast.And) else " || "
                return f"({joint.join(of(v) for v in node.values)})"
            if isinstance(node, ast.Compare) and len(node.ops) == 1:
                signs = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
                return f"({of(node.left)} {signs[type(node.ops[0])]} {of(node.comparators[0])})"
            if isinstance(node, ast.Call):
                name, args = node.func.id[2:], [of(a) for a in node.args]
                if name in self.functions:
                    return of(self.inline(node))
                if name == "piecewise" and len(args) % 2 == 1:
                    text = args[-1]
                    for value, test in reversed(list(zip(args[:-1:2], args[1::2]))):
                        text = f"({test} ? {value} : {text})"
                    return text
                if name not in FUNCTIONS:
                    raise LeftOut(f"the function {name}")
                return f"{FUNCTIONS[name]}({', '.join(args)})"
            raise LeftOut("a formula")

        return of(tree)


def terms(node, whole):
    """
    The signed terms of a formula after expansion of products and quotients over sums, of which `whole` says which stay: 1 - f
    of a share f, or of a switch that follows the time, has one sign.
    """
    if isinstance(node, ast.BinOp):
        if whole(node):
            return [(1, node)]
        if isinstance(node.op, ast.Add):
            return terms(node.left, whole) + terms(node.right, whole)
        if isinstance(node.op, ast.Sub):
            return terms(node.left, whole) + [(-s, t) for s, t in terms(node.right, whole)]
        if isinstance(node.op, ast.Mult):
            left, right = terms(node.left, whole), terms(node.right, whole)
            if len(left) * len(right) > 200:
                raise LeftOut("a law of very many terms")
            return [(s * u, ast.BinOp(left=a, op=ast.Mult(), right=b)) for s, a in left for u, b in right]
        if isinstance(node.op, ast.Div):
            return [(s, ast.BinOp(left=a, op=ast.Div(), right=node.right)) for s, a in terms(node.left, whole)]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return [(-s, t) for s, t in terms(node.operand, whole)]
    if isinstance(node, ast.Constant) and node.value < 0:
        return [(-1, number(-node.value))]
    return [(1, node)]


def between(node, of):
    """
    The least and the largest value of a formula, by interval arithmetic; `of` gives those of a name. A part of a sum of parts that
    are not negative is a share of it.
    """
    def both(values):
        return (-math.inf, math.inf) if any(math.isnan(v) for v in values) else (min(values), max(values))

    def times(x, y):
        return 0.0 if x == 0 or y == 0 else x * y

    if isinstance(node, ast.Constant):
        return float(node.value), float(node.value)
    if isinstance(node, ast.Name):
        return of(node.id[2:])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        lo, hi = between(node.operand, of)
        return (-hi, -lo) if isinstance(node.op, ast.USub) else (lo, hi)
    if isinstance(node, ast.BinOp):
        (a, b), (c, d) = between(node.left, of), between(node.right, of)
        if isinstance(node.op, ast.Add):
            return a + c, b + d
        if isinstance(node.op, ast.Sub):
            return a - d, b - c
        if isinstance(node.op, ast.Mult):
            return both([times(x, y) for x in (a, b) for y in (c, d)])
        if isinstance(node.op, ast.Div):
            if c < 0 < d or (c == 0 and d == 0):
                return -math.inf, math.inf
            low = 1 / d if d != 0 else -math.inf
            high = 1 / c if c != 0 else math.inf
            lo, hi = both([times(x, y) for x in (a, b) for y in (low, high)])
            parts = [text[1:] for text in addends(node.right)]
            positive = all(text[0] == "+" for text in addends(node.right)) and all(
                between(ast.parse(part, mode="eval").body, of)[0] >= 0 for part in parts
            )
            return (max(lo, 0), min(hi, 1)) if positive and ast.unparse(node.left) in parts else (lo, hi)
        if isinstance(node.op, ast.Pow):
            if a >= 0:
                with_infinity = lambda x, y: math.inf if (x == 0 and y < 0) or (x == math.inf and y > 0) else x ** y
                try:
                    return both([with_infinity(x, y) for x in (a, b) for y in (c, d)])
                except OverflowError:
                    return 0, math.inf
            if c == d and c % 2 == 0:
                return 0, math.inf
        return -math.inf, math.inf
    if isinstance(node, (ast.Compare, ast.BoolOp)):
        return 0, 1
    if isinstance(node, ast.Call):
        name, args = node.func.id[2:], [between(arg, of) for arg in node.args]
        if name == "exp":
            return tuple(math.inf if x > 700 else math.exp(x) for x in args[0])
        if name == "sqrt":
            return tuple(math.sqrt(max(x, 0)) for x in args[0])
        if name == "tanh":
            return tuple(math.tanh(x) for x in args[0])
        if name in ("ln", "log10"):
            scale = 1 if name == "ln" else math.log(10)
            return tuple(-math.inf if x <= 0 else math.log(x) / scale for x in args[0])
        if name == "abs":
            lo, hi = args[0]
            return (lo, hi) if lo >= 0 else (-hi, -lo) if hi <= 0 else (0, max(-lo, hi))
        if name == "pow":
            return between(ast.BinOp(left=node.args[0], op=ast.Pow(), right=node.args[1]), of)
        if name == "piecewise":
            values = args[:-1:2] + [args[-1]]
            return min(lo for lo, _ in values), max(hi for _, hi in values)
        if name in ("sin", "cos"):
            return -1, 1
    return -math.inf, math.inf


def factors(node):
    """What a formula multiplies and divides by."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div)):
        return factors(node.left) + factors(node.right)
    return [node]


def addends(node, sign="+"):
    """The addends of a sum with their signs, as texts."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        other = sign if isinstance(node.op, ast.Add) else "-" if sign == "+" else "+"
        return addends(node.left, sign) + addends(node.right, other)
    return [sign + ast.unparse(node)]


def left_over(law):
    """Says of a difference whether it stands in a denominator too: V (T - A)/(K + T - A) is the law of one direction."""
    below = [
        addends(node.right) for node in ast.walk(law) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
    ]
    return lambda node: any(all(part in sum_ for part in addends(node)) for sum_ in below)


def joined(list_of_terms):
    result = list_of_terms[0]
    for term in list_of_terms[1:]:
        result = ast.BinOp(left=result, op=ast.Add(), right=term)
    return result


SOURCE = r"""
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#define S %(S)d
#define R %(R)d
#define G 3
#define TIMED %(timed)d
static uint64_t s[4];
static uint64_t rotl(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
static uint64_t next(void) { /* xoshiro256+, Blackman and Vigna */
  uint64_t r = s[0] + s[3], t = s[1] << 17;
  s[2] ^= s[0]; s[3] ^= s[1]; s[1] ^= s[2]; s[0] ^= s[3]; s[2] ^= t; s[3] = rotl(s[3], 45);
  return r;
}
static double uniform(void) { return ((next() >> 11) + 0.5) / 9007199254740992.0; }
static const double start[S] = {%(start)s};
static double a[R];
static double clipped(double v) { return v < 0 ? 0 : v; } /* what is not a number stays so */
static double rates(const double *x, double t) {
  (void)x; (void)t;
%(rates)s
  double sum = 0;
  for (int r = 0; r < R; r++) { if (a[r] < 0 && a[r] > -1e-9) a[r] = 0; if (!(a[r] >= 0) || isinf(a[r])) { printf("bad %%d %%.17g\n", r, a[r]); exit(3); } sum += a[r]; }
  return sum;
}
static void fire(double *x, int r) {
  switch (r) {
%(changes)s
  }
}
int main(int argc, char **argv) {
  long n = atol(argv[1]);
  uint64_t seed = strtoull(argv[2], 0, 10);
  double horizon = argc > 3 ? atof(argv[3]) : %(latest)s;
  long limit = argc > 3 ? -1 : %(jumps)d;
  double step = horizon / 5000;
  static double mean[G][S], m2[G][S];
  for (long i = 0; i < n; i++) {
    uint64_t z = seed * 1000003u + i; /* splitmix64 */
    for (int k = 0; k < 4; k++) { z += 0x9e3779b97f4a7c15u; uint64_t y = z; y = (y ^ (y >> 30)) * 0xbf58476d1ce4e5b9u; y = (y ^ (y >> 27)) * 0x94d049bb133111ebu; s[k] = y ^ (y >> 31); }
    double x[S], t = 0;
    for (int k = 0; k < S; k++) x[k] = start[k];
    int g = 0;
    long jumps = 0;
    for (;;) {
      double total = rates(x, TIMED ? (floor(t / step * (1 + 1e-12)) + 0.5) * step : t);
      double at = total > 0 ? t - log(uniform()) / total : INFINITY;
      /* Rates that follow the time are taken at the middle of short steps, and drawn anew at the end of each. */
      double edge = TIMED ? (floor(t / step * (1 + 1e-12)) + 1) * step : INFINITY;
      double until = at < edge ? at : edge;
      while (g < G && until > horizon * (g + 1) / G) {
        for (int k = 0; k < S; k++) { double d = x[k] - mean[g][k]; mean[g][k] += d / (i + 1); m2[g][k] += d * (x[k] - mean[g][k]); }
        g++;
      }
      if (g == G) break;
      if (at > edge) { t = edge; continue; }
      if (limit >= 0 && ++jumps > limit) { printf("%%.17g\n", t); return 0; }
      t = at;
      double pick = uniform() * total;
      int r = 0, last = 0;
      for (; r < R; r++) { if (a[r] > 0) { last = r; if (pick < a[r]) break; } pick -= a[r]; }
      fire(x, r < R ? r : last);
    }
    if (limit >= 0) { printf("%%.17g\n", horizon); return 0; }
  }
  for (int g = 0; g < G; g++) for (int k = 0; k < S; k++) printf("%%.17g %%.17g\n", mean[g][k], sqrt(m2[g][k] / (n - 1)));
  return 0;
}
"""


def main(path, trajectories, seed):
    model = Model(open(path, encoding="utf8").read())
    timed = any(re.search(r"\bv_time\b", ast.unparse(model.inline(law))) for law in [*(law for _, _, _, law, _ in model.reactions), *model.rates.values()])
    reactions = [(l, r, law, arrow) for _, l, r, law, arrow in model.reactions]
    changed = set()
    for left, right, _, _ in reactions:
        changed |= {n for n in {*left, *right} if left.get(n, 0) != right.get(n, 0)}
    moving = [n for n in model.where if n in changed and n not in model.boundary and n not in model.constant]
    # A rate rule makes and removes molecules of its own; reactions do not change a boundary species that has one.
    for n in model.rates:
        if n in model.compartments:
            raise LeftOut("a rate rule for a compartment")
        if n in changed and n not in model.boundary:
            raise LeftOut("a rate rule for what reactions change")
        if n not in model.where:
            model.where[n] = "default_compartment"
            model.substance_only.add(n)
    moving += [n for n in model.rates if n not in moving]
    if not moving:
        raise LeftOut("nothing moves")
    until = model.first_event()
    if until <= 1e-4:
        raise LeftOut("an event at the start")
    if any(n in targets for _, targets, _ in model.events for n in model.rules):
        raise LeftOut("an event for what a rule gives")
    if any(n in model.rules for n in moving):
        raise LeftOut("a rule for what reactions change")
    volume = {n: 1.0 if n in model.substance_only else model.value(model.where[n]) for n in model.where}
    amounts = {n: model.value(n) * volume[n] for n in moving}
    largest = max(amounts.values())
    size = float(f"{LARGEST / largest if largest > 0 else LARGEST:.2g}")
    index = {n: i for i, n in enumerate(moving)}

    def symbol(name):
        if name in index:
            return f"(x[{index[name]}] / {size * volume[name]!r})"
        if name in model.rules:
            return f"({model.c(model.inline(model.rules[name]), symbol)})"
        return "t" if name == "time" else f"({model.value(name)!r})"

    rates, changes = [], []

    def takes(ruled, left, right, count):
        """Whether a firing changes what a rule gives by so many molecules less."""
        steps = {n: right.get(n, 0) - left.get(n, 0) for n in {*left, *right} if n in index}
        kept = {n: model.values.get(n) for n in steps}
        try:
            before = size * volume[ruled] * model.value(ruled)
            for n, step in steps.items():
                model.values[n] = number(model.value(n) + step / (size * volume[n]))
            after = size * volume[ruled] * model.value(ruled)
        finally:
            for n, tree in kept.items():
                if tree is None:
                    model.values.pop(n, None)
                else:
                    model.values[n] = tree
        return abs(before - after - count) < 1e-6 * max(1, abs(before))

    def one_way(left, right, law):
        need = {n: c for n, c in left.items() if n in index}
        r = len(rates)
        # Molecules that are not there do not react; those that a reaction gives back need not be checked.
        lost = {n: c - right.get(n, 0) for n, c in need.items() if c > right.get(n, 0)}
        tests = [f"x[{index[n]}] >= {c}" for n, c in lost.items()]
        # Nor do those that a rule counts as what is left of others, if the reaction takes as many of them.
        for n, c in left.items():
            c -= right.get(n, 0)
            if c > 0 and n in model.rules and n in model.where and takes(n, left, right, c):
                tests.append(f"{size * volume[n]!r} * {symbol(n)} >= {c - 1e-6!r}")
        test = " && ".join(tests) or "1"
        rates.append(f"  a[{r}] = ({test}) ? {size!r} * {model.c(law, symbol)} : 0;")
        steps = "".join(
            f" x[{index[n]}] += {right.get(n, 0) - left.get(n, 0)};" for n in {*left, *right} if n in index
        )
        changes.append(f"    case {r}:{steps} break;")

    def moves(node):
        names = {n.id[2:] for n in ast.walk(node) if isinstance(n, ast.Name)}
        return any(n in index or (n in model.rules and n in model.where) for n in names)

    def range_of(name):
        if name == "time":
            return 0, math.inf
        if name in model.rules and name in model.where:
            return between(model.inline(model.rules[name]), range_of)
        if name in index:
            return 0, math.inf
        value = model.value(name)
        return value, value

    def signs(node):
        """The signs that a formula of constants and the time takes, over ten decades of it."""
        times = [0.0] + [10 ** (-4 + i / 40) for i in range(401)] if "v_time" in ast.unparse(node) else [0.0]
        found = set()
        for t in times:
            try:
                value = model.evaluate(node, (), t)
            except (ZeroDivisionError, OverflowError):
                continue
            found |= {math.copysign(1, value)} if value != 0 else set()
        return found

    def whole(node):
        """Whether a formula is never negative."""
        if not moves(node):
            return -1 not in signs(node)
        return between(node, range_of)[0] >= 0

    def steady(node):
        """Whether a formula holds nothing that moves, and is not below 0 throughout."""
        return not moves(node) and signs(node) != {-1}

    def whole_in_law(node):
        """The same in a reaction's law, where what there is of a species is never negative, whatever gives it."""
        if not moves(node):
            return whole(node)
        def clipped(name):
            lo, hi = range_of(name)
            return (max(lo, 0), max(hi, 0)) if name in model.where else (lo, hi)
        return between(node, clipped)[0] >= 0

    def two_sided(signed, left, right):
        """Whether the positive terms all have something that is used up as a factor, and the negative ones something that is made."""
        def share(side, other, sign):
            lists = [{n.id[2:] for n in factors(t) if isinstance(n, ast.Name)} for s, t in signed if s == sign]
            net = [n for n, c in side.items() if c > other.get(n, 0)]
            return not net or any(all(n in names for names in lists) for n in net)
        return share(left, right, 1) and share(right, left, -1)

    def either(term):
        """Whether a term of a rate rule may have either sign."""
        def one(node):
            if not moves(node):
                return len(signs(node)) == 2
            if isinstance(node, ast.Name):
                rule = model.rules.get(node.id[2:])
                return rule is not None and between(model.inline(rule), range_of)[0] < 0
            return between(node, range_of)[0] < 0
        return any(one(node) for node in factors(term))

    def clipped(node, sign):
        turned = node if sign > 0 else ast.UnaryOp(op=ast.USub(), operand=node)
        return ast.Call(func=ast.Name(id="v_clipped"), args=[turned], keywords=[])

    def unheld(side):
        return {n: c for n, c in side.items() if n not in model.rates}

    for n, law in model.rates.items():
        plain = model.inline(law, amounts=True)
        stays = left_over(plain)
        one_sign = lambda node: not moves(node) and len(signs(node)) == 2
        signed = terms(plain, lambda node: whole(node) or one_sign(node) or stays(node))
        for sign in (1, -1):
            some = [t for s, t in signed if s == sign and not either(t)]
            some += [clipped(t, s * sign) for s, t in signed if either(t)]
            if some:
                law = ast.BinOp(left=number(volume[n]), op=ast.Mult(), right=joined(some))
                one_way({} if sign > 0 else {n: 1}, {n: 1} if sign > 0 else {}, law)
    for left, right, law, arrow in reactions:
        left, right = unheld(left), unheld(right)
        plain = model.inline(law, amounts=True)
        stays = left_over(plain) if arrow == "=>" else lambda node: False
        signed = terms(plain, lambda node: steady(node) or stays(node))
        if not two_sided(signed, left, right):
            signed = terms(plain, lambda node: steady(node) or whole_in_law(node) or stays(node))
        plus = [t for s, t in signed if s > 0]
        minus = [t for s, t in signed if s < 0]
        if plus and minus:
            one_way(left, right, joined(plus))
            one_way(right, left, joined(minus))
        elif minus:
            one_way(right, left, joined(minus))
        else:
            one_way(left, right, model.inline(law))

    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, "n.c"), os.path.join(folder, "n")
        with open(source, "w") as out:
            out.write(SOURCE % {
                "S": len(moving), "timed": int(timed), "R": len(rates),
                "start": ", ".join(repr(float(math.floor(amounts[n] * size + 0.5))) for n in moving),
                "rates": "\n".join(rates), "changes": "\n".join(changes),
                "latest": repr(LATEST), "jumps": JUMPS,
            })
        if subprocess.run(["cc", "-O1", "-w", "-o", program, source, "-lm"]).returncode != 0:
            raise LeftOut("a program that does not compile")
        def run(*words):
            done = subprocess.run([program, *map(str, words)], capture_output=True, text=True, timeout=300)
            if done.returncode != 0:
                raise LeftOut(f"a rate that is {done.stdout.split()[-1]}")
            return done.stdout
        horizon = float(f"{float(run(1, seed)):.2g}")
        if horizon > 0.9 * until:
            horizon = float(f"{0.9 * until:.2g}")
        if not horizon > 0:
            raise LeftOut("more jumps than can be followed")
        lines = [tuple(map(float, line.split())) for line in run(trajectories, seed, repr(horizon)).splitlines()]
    n = len(moving)
    return {
        "size": size,
        "times": [horizon * (g + 1) / 3 for g in range(3)],
        "species": {
            name: {"mean": [lines[g * n + i][0] for g in range(3)], "sd": [lines[g * n + i][1] for g in range(3)]}
            for i, name in enumerate(moving)
        },
    }


if __name__ == "__main__":
    try:
        answer = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    except (LeftOut, ValueError, ZeroDivisionError, OverflowError, RecursionError, TypeError) as error:
        answer = {"left_out": f"{type(error).__name__}: {error}" if not isinstance(error, LeftOut) else str(error)}
    print(json.dumps(answer))
