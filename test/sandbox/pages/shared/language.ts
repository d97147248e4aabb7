/** The language of a page: the person's choice, else the browser's preference. */
export type Language = 'ko' | 'en';

/** Where the choice is kept. */
export const chosen = 'language';

export function language(): Language {
  const stored = localStorage.getItem(chosen);
  if (stored === 'ko' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
