/** The sandbox's page: registers a card, charges it, and shows our ledger beside the PG's book. */
import { signedFetch } from './sign.js';

const element = (id) => document.getElementById(id);
const sandbox = await getJson('/_sandbox');
await loadScript(`${sandbox.iamport_url}/v1/iamport.js`);

element('iamport').textContent = sandbox.iamport_url;
onSubmit('register', register);
onSubmit('charge', charge);
onSubmit('clock', advance);
await refresh();

/** Signed in as this customer: ask for the parameters, open the window, report what it said. */
async function register({ sub }) {
  const { token } = await getJson(`/_sandbox/token?sub=${encodeURIComponent(sub)}`);
  const registration = await post('/me/registrations', { token, body: {} });
  if (!registration.request_pay) return registration;
  IMP.init(registration.imp_code);
  const rsp = await new Promise((resolve) => IMP.request_pay(registration.request_pay, resolve));
  return post('/me/billing-keys', { token, body: rsp });
}

/** The shop's backend charges a stored key. */
async function charge({ amount, ...fields }) {
  const body = JSON.stringify({ ...fields, amount: Number(amount) });
  return readJson(await signedFetch(sandbox, { method: 'POST', target: '/charges', body }));
}

async function advance({ advance: duration }) {
  return post('/_sandbox/clock', { body: { advance: duration } });
}

async function refresh() {
  const [clock, ledger, keys, book] = await Promise.all([
    getJson('/_sandbox/clock'),
    getSigned('/charges'),
    getSigned('/billing-keys'),
    getJson('/_sandbox/iamport/payments'),
  ]);
  element('now').textContent = clock.now;
  fillTable('ledger', ledger.charges ?? []);
  fillTable('book', [...(book.payments ?? [])].reverse());
  fillCards(keys.billing_keys ?? []);
  element('charge').merchant_uid.value = `order-${Date.now()}`;
}

function fillTable(id, rows) {
  const lines = rows.map(({ merchant_uid, status, amount }) => {
    const line = document.createElement('tr');
    line.append(...[merchant_uid, status, amount].map(cell));
    return line;
  });
  element(id).replaceChildren(...lines);
}

function fillCards(keys) {
  const options = keys
    .filter(({ status }) => status === 'active')
    .map(
      ({ customer_uid, card }) => new Option(`${card?.name} ${card?.masked_number}`, customer_uid),
    );
  element('charge').customer_uid.replaceChildren(...options);
}

function cell(value) {
  const made = document.createElement('td');
  made.textContent = String(value ?? '');
  return made;
}

function onSubmit(id, act) {
  element(id).addEventListener('submit', async (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.target, event.submitter));
    const answer = await act(fields).catch((error) => ({ error: String(error) }));
    element('answer').textContent = JSON.stringify(answer, null, 2);
    await refresh();
  });
}

async function getJson(target) {
  return readJson(await fetch(target));
}

async function getSigned(target) {
  return readJson(await signedFetch(sandbox, { method: 'GET', target }));
}

async function post(target, { token, body }) {
  const headers = {
    'Content-Type': 'application/json',
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  return readJson(await fetch(target, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function readJson(response) {
  return response.json();
}

function loadScript(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error(`${src} cannot be loaded.`)));
    script.src = src;
    document.head.append(script);
  });
}
