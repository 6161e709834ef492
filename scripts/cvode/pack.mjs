// The bytes of a file, compressed, as a text module: the same import then works in a worker, in Node and in a test.
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

const bytes = readFileSync(process.argv[2]);
console.log(`/** CVODE of SUNDIALS 6.4.1 as WebAssembly, deflated, in base64. Made by scripts/cvode/build.sh; see docs/dependencies.md. */
export const CVODE_MODULE =
  '${deflateRawSync(bytes, { level: 9 }).toString('base64')}';`);
