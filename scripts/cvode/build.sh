#!/usr/bin/env bash
# Builds src/ode/cvode/module.ts: CVODE of SUNDIALS 6.4.1 (BSD-3-Clause) as WebAssembly. Needed only to change glue.c or the version.
# On Debian 12: apt-get install clang-14 lld-14 wasi-libc libclang-rt-14-dev-wasm32, and the sources by `apt-get source sundials`.
# Usage: scripts/cvode/build.sh FOLDER-OF-SUNDIALS
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sundials=$1/src
out=$(mktemp -d)
trap 'rm -r "$out"' EXIT
mkdir -p "$out/sundials"
cp "$here/sundials_config.h" "$out/sundials/"
clang-14 --target=wasm32-wasi --sysroot=/usr -I/usr/include/wasm32-wasi -O2 -DNDEBUG -mexec-model=reactor \
  -Wno-format -I"$out" -I"$1/include" -I"$sundials/sundials" -I"$sundials/cvode" "$here/glue.c" \
  "$sundials"/cvode/{cvode,cvode_direct,cvode_io,cvode_ls,cvode_nls,cvode_proj,cvode_spils}.c \
  "$sundials"/sundials/sundials_{band,context,dense,direct,iterative,linearsolver,logger,math,matrix,memory,nonlinearsolver,nvector,nvector_senswrapper,version}.c \
  "$sundials"/nvector/serial/nvector_serial.c "$sundials"/sunmatrix/{dense/sunmatrix_dense,band/sunmatrix_band}.c \
  "$sundials"/sunlinsol/{dense/sunlinsol_dense,spgmr/sunlinsol_spgmr}.c \
  "$sundials"/sunnonlinsol/{newton/sunnonlinsol_newton,fixedpoint/sunnonlinsol_fixedpoint}.c \
  -o "$out/cvode.wasm" -Wl,--gc-sections -Wl,--strip-all
node "$here/pack.mjs" "$out/cvode.wasm" > "$here/../../src/ode/cvode/module.ts"
