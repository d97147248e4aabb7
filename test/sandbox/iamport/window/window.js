/**
 * The simulated Inicis window in the browser: asks the shop's page what to show, accepts a test
 * card, and sends the page the result.
 */
import { fillCard, prepareCardForm, readCard } from './card-form.js';
import { cardText, say, speak, won } from './words.js';

const part = (id) => document.getElementById(id);
const form = part('card');

/** The origin of the shop's page; only that page receives the result. */
let shopOrigin = null;

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== window.parent || shopOrigin !== null) return;
  if (data?.type !== 'iamport:open') return;
  shopOrigin = origin;
  open(data.visit);
});
// The embedding page is not known yet, and this message contains no personal data.
window.parent.postMessage({ type: 'iamport:ready' }, '*');

async function open(visit) {
  speak(visit.request_pay.language);
  document.documentElement.dataset.device = visit.device;
  const { id, shown, result } = await call('/window/open', visit);
  if (result) {
    end(result);
    return;
  }
  show(shown);
  part('close').addEventListener('click', () => close(id));
  window.addEventListener('keydown', ({ key }) => key === 'Escape' && close(id));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    pay(id, readCard(form, shown));
  });
}

async function close(id) {
  const { result } = await call(`/window/${id}/close`, {});
  if (result) end(result);
}

async function pay(id, { card, wrong }) {
  part('message').textContent = wrong ? say(wrong) : '';
  if (wrong) return;
  part('submit').disabled = true;
  const { result, message } = await call(`/window/${id}/pay`, { card });
  part('submit').disabled = false;
  part('message').textContent = message ?? '';
  if (result) end(result);
}

async function call(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

function end(result) {
  window.parent.postMessage({ type: 'iamport:end', result }, shopOrigin);
}

function show({ name, amount, issues, cards, example }) {
  part('order').append(...entry(say('item'), name));
  if (amount !== undefined) part('order').append(...entry(say('amount'), won(amount)));
  part('submit').textContent = say(issues ? 'register' : 'pay');
  part('cards').append(...cards.map((card) => choice(card, example)));
  prepareCardForm(form);
  document.querySelector('main').hidden = false;
  part('cards').querySelector('button').focus();
}

function entry(term, description) {
  return [element('dt', term), element('dd', description)];
}

function choice(card, example) {
  const { name, hint } = cardText(card);
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.append(
    element('strong', `${card.number.slice(0, 4)} … ${card.number.slice(-4)}`),
    element('span', ` ${name}`),
    element('small', hint),
  );
  button.addEventListener('click', () => choose(button, { number: card.number, ...example }));
  item.append(button);
  return item;
}

function choose(button, card) {
  for (const other of part('cards').querySelectorAll('button')) {
    other.setAttribute('aria-pressed', String(other === button));
  }
  fillCard(form, card);
  part('message').textContent = '';
  part('submit').focus();
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
