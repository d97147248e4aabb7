/** Spreads things evenly by their ids, the same way on every machine and on every day. */

/** Which of so many equal parts the id falls into, from 0: FNV-1a over its characters. */
export function partOf(id: string, parts: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1)
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % parts;
}
