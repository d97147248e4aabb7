/** The language of the terminal: Korean where its locale is Korean, as POSIX orders the variables. */
export const isKorean = ({ LC_ALL, LC_MESSAGES, LANG } = process.env): boolean =>
  (LC_ALL || LC_MESSAGES || LANG || '').startsWith('ko');

/** The sentence in the language of the terminal. */
export const say = (english: string, korean: string): string => (isKorean() ? korean : english);
