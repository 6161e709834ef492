// Imported first, and written for old Node versions: everything after it may use modern syntax.
// Vite asks for 20.19 or 22.12; 20.18 and 22.0 are the oldest on which it was seen to work.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 18) || major === 21) {
  console.error(
    `Propensity needs Node 20.19, 22.12 or newer; this is Node ${process.versions.node}.\n` +
      'Get a current one at https://nodejs.org and run the command again.',
  );
  process.exit(1);
}
