/** The card form: moves to the next box as digits are typed, and sends only test cards. */
import { say } from './words.js';

const numberParts = ['number1', 'number2', 'number3', 'number4'];

export function prepareCardForm(form) {
  for (const [index, name] of numberParts.entries()) {
    const input = form.elements.namedItem(name);
    input.setAttribute('aria-label', `${say('number')} ${index + 1}/4`);
    input.addEventListener('input', () => {
      const next = form.elements.namedItem(numberParts[index + 1] ?? 'expiry');
      if (input.value.length === input.maxLength) next.focus();
    });
    input.addEventListener('paste', (event) => pasteNumber(event, form));
  }
  const expiry = form.elements.namedItem('expiry');
  expiry.addEventListener('input', () => {
    if (/^\d{3}$/.test(expiry.value))
      expiry.value = `${expiry.value.slice(0, 2)}/${expiry.value[2]}`;
  });
}

/** A whole number pasted into one box fills all of them. */
function pasteNumber(event, form) {
  const digits = event.clipboardData.getData('text').replace(/\D/g, '');
  if (digits.length <= 4) return;
  event.preventDefault();
  fillNumber(form, digits);
  form.elements.namedItem('expiry').focus();
}

export function fillCard(form, { number, ...fields }) {
  fillNumber(form, number);
  for (const [name, value] of Object.entries(fields)) form.elements.namedItem(name).value = value;
}

function fillNumber(form, digits) {
  for (const [index, name] of numberParts.entries()) {
    form.elements.namedItem(name).value = digits.slice(index * 4, index * 4 + 4);
  }
}

/** The card to send, or what is wrong. A number of no test card never leaves this page. */
export function readCard(form, { cards, month }) {
  const { expiry, birth, pwd_2digit, ...parts } = Object.fromEntries(new FormData(form));
  const number = numberParts.map((name) => parts[name]).join('');
  if (!cards.some((card) => card.number === number)) return { wrong: 'notTestCard' };
  if (!isInFuture(expiry, month)) return { wrong: 'badExpiry' };
  if (!/^\d{6}$/.test(birth)) return { wrong: 'badBirth' };
  if (!/^\d{2}$/.test(pwd_2digit)) return { wrong: 'badPassword' };
  return { card: { number, expiry, birth, pwd_2digit } };
}

function isInFuture(expiry, thisMonth) {
  const [, month, year] = /^(0[1-9]|1[0-2])\/?(\d\d)$/.exec(expiry) ?? [];
  return month !== undefined && year + month >= thisMonth;
}
