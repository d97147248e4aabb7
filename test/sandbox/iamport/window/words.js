/** The window's texts, in the language that the shop's page requests or the browser prefers. */
const words = {
  ko: {
    brand: 'KG이니시스',
    title: '모의 결제창',
    close: '닫기',
    simulated: '모의 결제창입니다.',
    noRealCards:
      '돈은 움직이지 않으며, 실제 카드는 받지 않습니다. 아래 테스트 카드만 쓸 수 있습니다.',
    testCards: '테스트 카드: 누르면 채워집니다',
    number: '카드번호',
    expiry: '유효기간 (월/년)',
    birth: '생년월일 6자리',
    password: '카드 비밀번호 앞 2자리',
    item: '상품명',
    amount: '금액',
    register: '정기결제 카드 등록',
    pay: '결제하기',
    notTestCard: '테스트 카드만 사용할 수 있습니다. 실제 카드를 넣지 마세요.',
    badExpiry: '유효기간은 미래의 월이어야 합니다.',
    badBirth: '생년월일은 숫자 6자리여야 합니다.',
    badPassword: '비밀번호 앞 2자리는 숫자여야 합니다.',
  },
  en: {
    brand: 'KG Inicis',
    title: 'Simulated payment window',
    close: 'Close',
    simulated: 'This is a simulation.',
    noRealCards: 'No money moves and no real card is taken: only the test cards below work.',
    testCards: 'Test cards: click one to fill it in',
    number: 'Card number',
    expiry: 'Expires (month/year)',
    birth: 'Birth date, 6 digits',
    password: 'First 2 digits of the card password',
    item: 'Item',
    amount: 'Amount',
    register: 'Register card for recurring payments',
    pay: 'Pay',
    notTestCard: 'Only test cards can be used. Never enter a real card.',
    badExpiry: 'The card must expire in a future month.',
    badBirth: 'The birth date must be 6 digits.',
    badPassword: 'The first 2 digits of the password must be digits.',
  },
};

let language = 'ko';

/** `ko` or `en`; any other value leaves the choice to the browser. */
export function speak(wanted) {
  const preferred = navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
  language = wanted in words ? wanted : preferred;
  document.documentElement.lang = language;
  for (const part of document.querySelectorAll('[data-say]')) {
    part.textContent = say(part.dataset.say);
  }
}

export const say = (word) => words[language][word];

export const cardText = ({ name, hint, english }) => (language === 'ko' ? { name, hint } : english);

export const won = (amount) =>
  language === 'ko' ? `${amount.toLocaleString('ko-KR')}원` : `₩${amount.toLocaleString('en-US')}`;
