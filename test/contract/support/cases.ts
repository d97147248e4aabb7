/** Cases, and the verdicts of a person. */
import * as z from 'zod/mini';
import type { Answer, Caller } from './caller.ts';

const shape = z.looseObject({
  id: z.string(),
  reason: z.string(),
  status: z.string(),
  merchant_uid: z.nullable(z.string()),
  verdicts: z.array(z.string()),
  evidence: z.looseObject({
    history: z.array(z.looseObject({ what: z.string() })),
    payments: z.array(z.looseObject({ imp_uid: z.string(), amount: z.number() })),
  }),
  closed: z.nullable(z.looseObject({ verdict: z.string(), actor: z.string() })),
});

export type Case = z.infer<typeof shape>;

const list = z.object({ cases: z.array(shape), next_cursor: z.nullable(z.string()) });

export const caseIn = (answer: Answer): Case => shape.parse(answer.body);

/** All cases, newest first. */
export async function casesIn(shop: Caller, query = ''): Promise<readonly Case[]> {
  return list.parse((await shop.get(`/cases?limit=100${query}`)).body).cases;
}

export async function casesAbout(shop: Caller, merchantUid: string): Promise<readonly Case[]> {
  return (await casesIn(shop)).filter((one) => one.merchant_uid === merchantUid);
}

/** The only case about a charge; fails when there is none, or more than one. */
export async function caseAbout(shop: Caller, merchantUid: string): Promise<Case> {
  const found = await casesAbout(shop, merchantUid);
  const [one] = found;
  if (one === undefined || found.length > 1)
    throw new Error(`${merchantUid} has ${found.length} cases.`);
  return one;
}

export const judges = (shop: Caller, id: string, verdict: object): Promise<Answer> =>
  shop.post(`/cases/${id}`, { reason: '상점 관리자 확인', ...verdict });
