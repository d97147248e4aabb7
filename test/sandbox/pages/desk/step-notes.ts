/** What the ledger notes of a step, as a word of the page and what it names. */

export type NoteWord = (typeof NOTES)[number][1];

/** The word for a note that the functions write; undefined for one that stands as it is. */
export function noteWord(
  note: string,
): { readonly word: NoteWord; readonly what: string } | undefined {
  for (const [pattern, word] of NOTES) {
    const found = pattern.exec(note);
    if (found) return { word, what: found[1] ?? '' };
  }
  return undefined;
}

const NOTES = [
  [/^paid with another amount or currency$/, 'noteAmount'],
  [/^paid with another billing key$/, 'noteKey'],
  [/^the answer names another merchant_uid$/, 'noteNumber'],
  [/^answered with status (\w+)$/, 'noteStatus'],
  [/^answered with another balance$/, 'noteBalance'],
  [/^failed without a definite reason(.*)$/, 'noteFailed'],
  [/^refused without a recognised reason(.*)$/, 'noteRefused'],
  [/^refused ambiguously(.*)$/, 'noteRefused'],
  [/^the token was refused twice$/, 'noteToken'],
  [/^no token to send it with$/, 'noteToken'],
  [/^(?:no time left|too late to send)$/, 'noteTooLate'],
  [/^no amount that could be given back$/, 'noteNothingLeft'],
  [/^no connection(?:: (.+)| in time)$/, 'noteNoConnection'],
  [/^no answer in time$/, 'noteNoAnswer'],
  [/^(?:connection lost|answer broken off)(?:: (.+))?$/, 'noteBroken'],
  [/^connection closed without an answer$/, 'noteBroken'],
  [/^HTTP (\d+)/, 'noteHttp'],
  [/^an answer of an unknown shape$/, 'noteShape'],
] as const;
