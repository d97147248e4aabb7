/** The language of a page: the person's choice, else the browser's preference. */
export type Language = 'ko' | 'en';

const chosen = 'language';

export function language(): Language {
  const stored = localStorage.getItem(chosen);
  if (stored === 'ko' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** Sets the language of the document, which shows the texts marked with it, and of its switch. */
export function speak(): void {
  document.documentElement.lang = language();
  for (const choice of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
    choice.setAttribute('aria-pressed', String(choice.dataset.language === language()));
    choice.addEventListener('click', () => choose(choice.dataset.language ?? ''));
  }
}

/** Renders the page again in the language. */
function choose(language: string): void {
  localStorage.setItem(chosen, language);
  location.reload();
}
