/** Says plainly, before any TypeScript runs, that Node 24 is missing. */
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `This project runs on Node 24; this is Node ${process.versions.node}. ` +
      'Run `npm ci` without --ignore-scripts and --omit=optional: it brings Node 24 along.',
  );
  process.exit(1);
}
