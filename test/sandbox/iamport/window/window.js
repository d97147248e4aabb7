/**
 * The simulated Inicis window in the browser: asks the shop's page what to show, takes a test card,
 * and tells the page how it ended.
 */
const part = (id) => document.getElementById(id);
const form = part('card');

/** Where the shop's page lives; only it hears the result. */
let shopOrigin = null;

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== window.parent || shopOrigin !== null) return;
  if (data?.type !== 'iamport:open') return;
  shopOrigin = origin;
  open(data.visit);
});
// The page that embeds this one is not known yet, and this says nothing about anyone.
window.parent.postMessage({ type: 'iamport:ready' }, '*');

async function open(visit) {
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
    pay(id);
  });
}

async function close(id) {
  const { result } = await call(`/window/${id}/close`, {});
  if (result) end(result);
}

async function pay(id) {
  part('submit').disabled = true;
  const card = Object.fromEntries(new FormData(form));
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
  part('order').append(...entry('상품명', name));
  if (amount !== undefined) {
    part('order').append(...entry('금액', `${amount.toLocaleString('ko-KR')}원`));
  }
  part('submit').textContent = issues ? '정기결제 카드 등록' : '결제하기';
  part('cards').append(...cards.map((card) => choice(card, example)));
  document.querySelector('main').hidden = false;
  part('number').focus();
}

function entry(term, description) {
  const title = document.createElement('dt');
  const detail = document.createElement('dd');
  title.textContent = term;
  detail.textContent = description;
  return [title, detail];
}

function choice({ number, name, hint }, example) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = `${number.match(/.{4}/g).join(' ')} ${name} — ${hint}`;
  button.addEventListener('click', () => fill({ number, ...example }));
  item.append(button);
  return item;
}

function fill(card) {
  for (const [name, value] of Object.entries(card)) form.elements.namedItem(name).value = value;
  part('message').textContent = '';
  part('submit').focus();
}
