/** What each verdict on a case would do, in a sentence with the won, for whoever decides. */
import { FITTING, type Verdict } from '../domain/case/reason.ts';
import { leftOf } from '../domain/gateway/answer.ts';
import type { Case } from '../domain/verdict/case.ts';

export interface Consequence {
  readonly verdict: Verdict;
  readonly en: string;
  readonly ko: string;
}

type Sentence = (won: Amounts) => Omit<Consequence, 'verdict'>;

/** What was asked for, and what Iamport has taken, as far as they are known. */
interface Amounts {
  readonly asked: number | null;
  readonly taken: number | null;
}

/** The consequences of the verdicts that fit the case, in their order. */
export function consequencesOf(one: Case, asked: number | null): readonly Consequence[] {
  const taken = takenIn(one);
  return FITTING[one.reason].map((verdict) => ({
    verdict,
    ...sentenceOf(one, verdict)({ asked, taken }),
  }));
}

/** Known only if a single payment raised the question. */
function takenIn({ evidence: { payments } }: Case): number | null {
  const [one, ...others] = payments.map(leftOf).filter((left) => left > 0);
  return one === undefined || others.length > 0 ? null : one;
}

function sentenceOf({ reason, evidence }: Case, verdict: Verdict): Sentence {
  const { facts, times } = evidence;
  if (reason === 'charged_elsewhere') return scheduleStays;
  if (reason === 'key_not_deleted') return keyStays;
  if (!FITTING[reason].includes('not_charged')) return confirming[verdict];
  if (verdict === 'not_charged' && times?.saidToExist) return againstThePg;
  if (verdict !== 'waive') return deciding[verdict];
  if (reason === 'repeated_errors') return goingOn;
  return facts?.booked_imp_uid === undefined ? deciding.waive : confirming.waive;
}

/** Nobody knows yet whether the charge was made, or for how much. */
const deciding: Record<Verdict, Sentence> = {
  adopt: ({ asked, taken }) => ({
    en: `The payment is kept: the charge counts as paid with what Iamport took${inEnglish(taken)}. Asked for: ${english(asked)}.`,
    ko: `이 결제를 인정합니다. 아임포트가 받은 금액${inKorean(taken)}으로 결제 완료가 됩니다. 요청한 금액은 ${korean(asked)}입니다.`,
  }),
  refund: ({ taken }) => ({
    en: `The payment is booked and given back whole${inEnglish(taken)}. Nothing more is collected for this charge.`,
    ko: `이 결제를 원장에 올리고 전액${inKorean(taken)} 돌려줍니다. 이 건으로 더 청구하지 않습니다.`,
  }),
  not_charged: ({ asked }) => ({
    en: `No money was taken: the charge of ${english(asked)} is declined, and may be made again.`,
    ko: `돈이 빠지지 않은 것으로 봅니다. ${korean(asked)} 결제는 거절로 끝나며 다시 청구할 수 있습니다.`,
  }),
  waive: ({ asked }) => ({
    en: `Nothing more is collected of ${english(asked)}: they are owed no longer.`,
    ko: `${korean(asked)}을 더 받지 않습니다. 미납으로도 남지 않습니다.`,
  }),
};

/** The PG has said that a payment exists, and does not show it. */
const againstThePg: Sentence = (won) => {
  const { en, ko } = deciding.not_charged(won);
  return {
    en: `${en} Careful: the PG answered that a payment of this number exists. Look for it at KG Inicis first, or the customer may pay twice.`,
    ko: `${ko} 주의: PG가 이 주문번호의 결제가 이미 있다고 답했습니다. KG이니시스에서 먼저 찾아보세요. 그러지 않으면 고객이 두 번 낼 수 있습니다.`,
  };
};

/** The ledger knows the outcome: no verdict moves money. */
const confirming: Record<Verdict, Sentence> = {
  ...deciding,
  adopt: ({ asked }) => ({
    en: `The payment in the ledger, ${english(asked)}, is confirmed as it is. No money moves.`,
    ko: `원장에 있는 결제 ${korean(asked)}을 그대로 인정합니다. 돈은 움직이지 않습니다.`,
  }),
  waive: ({ asked }) => ({
    en: `The case is closed, and ${english(asked)} stay as they are. No money moves.`,
    ko: `케이스만 닫습니다. ${korean(asked)}은 지금 그대로이며 돈은 움직이지 않습니다.`,
  }),
};

const scheduleStays: Sentence = ({ asked }) => ({
  en: `The case is closed, and the scheduled payment of ${english(asked)} stays as it is. No schedule at Iamport is taken back by this.`,
  ko: `케이스만 닫습니다. 예약결제 ${korean(asked)}은 지금 그대로이며, 아임포트에 남은 예약은 취소되지 않습니다.`,
});

const keyStays: Sentence = () => ({
  en: 'The case is closed. The key may stay at Iamport; nothing here charges it, and nothing more is tried.',
  ko: '케이스만 닫습니다. 키가 아임포트에 남아 있을 수 있지만 여기서는 결제하지 않으며, 삭제를 더 시도하지 않습니다.',
});

const goingOn: Sentence = ({ asked }) => ({
  en: `The work that failed goes on; nothing is decided about ${english(asked)}.`,
  ko: `멈춘 처리를 다시 진행합니다. ${korean(asked)}에 대해서는 아무것도 정하지 않습니다.`,
});

const english = (won: number | null) =>
  won === null ? 'an unknown sum' : `${won.toLocaleString('en-US')} won`;

const korean = (won: number | null) =>
  won === null ? '알 수 없는 금액' : `${won.toLocaleString('ko-KR')}원`;

const inEnglish = (won: number | null) => (won === null ? '' : ` (${english(won)})`);

const inKorean = (won: number | null) => (won === null ? '' : `(${korean(won)})`);
