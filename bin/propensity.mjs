#!/usr/bin/env node
import '../scripts/lib/node-version.mjs';
import { loadProgram } from '../scripts/lib/program.mjs';

const main = await loadProgram();
process.setSourceMapsEnabled(true);
process.exit(await main(process.argv.slice(2)));
