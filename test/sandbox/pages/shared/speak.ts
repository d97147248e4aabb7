/** The language of the document, and the buttons that choose it. */
import { chosen, language } from './language.ts';

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
