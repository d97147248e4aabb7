/** Progress of long work, on standard error: a changing line on a terminal, few lines elsewhere. */

/** `show` prints a line unless it is already shown; `end` removes it from a terminal. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr) {
  let shown = '';
  return {
    show: (line: string) => {
      if (line === shown) return;
      shown = line;
      stream.write(stream.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
    },
    end: () => {
      if (shown !== '' && stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}
