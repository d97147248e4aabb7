/** How far long work is, on standard error: one line that changes on a terminal, few lines elsewhere. */

export function startProgress(stream: NodeJS.WriteStream = process.stderr) {
  let told = '';
  return {
    tell: (line: string) => {
      if (line === told) return;
      told = line;
      stream.write(stream.isTTY ? `\r${line}\x1b[K` : `${line}\n`);
    },
    end: () => {
      if (told !== '' && stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}
