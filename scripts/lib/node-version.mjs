// Imported first, and written for old Node versions: everything after it may use modern syntax.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  const wish = 'Propensity needs Node 20.19, 22.12 or newer';
  if (major < 20) {
    console.error(
      wish +
        '; this is Node ' +
        process.versions.node +
        '. Get a current one at https://nodejs.org and run the command again.',
    );
    process.exit(1);
  }
  console.warn(
    wish +
      '; this is Node ' +
      process.versions.node +
      '. Trying anyway; if it fails, update Node at https://nodejs.org.',
  );
}
