/** Every answer that a route may give, by status: the whole of what a caller must be ready for. */
import * as z from 'zod/mini';
import { customerAnswers } from './customer-routes.ts';
import { operatorAnswers } from './operator-routes.ts';
import { gatewayRefusal, problem } from './problem.ts';
import { type RouteAnswers, refusalsOfAll, refusalsOfBodies } from './route-answers.ts';
import { shopAnswers } from './shop-routes.ts';

const everyAnswer: Readonly<Record<string, RouteAnswers>> = {
  ...customerAnswers,
  ...shopAnswers,
  ...operatorAnswers,
};

/** What a route answers; every route of the table has an entry. */
export function answersOf(routeKey: string): RouteAnswers {
  const answers = everyAnswer[routeKey];
  if (answers === undefined) throw new Error(`No answers are described for ${routeKey}.`);
  return answers;
}

/** The codes of its problem documents but the one that shows what it is about. */
export const codesOf = (answers: RouteAnswers, has: { readonly body: boolean }) =>
  answers.only ?? [
    ...new Set([...refusalsOfAll, ...(has.body ? refusalsOfBodies : []), ...answers.refuses]),
  ];

/** What the gateway refuses by itself: no token, no signature, too much, a crash, no answer in time. */
export const gatewayStatuses: readonly number[] = [401, 403, 404, 413, 429, 500, 503];

/** The shape of an answer with this status and type; undefined if none is described. */
export function shapeOf(answers: RouteAnswers, answer: DescribedAnswer): z.ZodMiniType | undefined {
  if (answer.type === 'application/problem+json') return problemShape(answers, answer.status);
  const shape = Object.entries(answers.success).find(([at]) => Number(at) === answer.status)?.[1];
  if (shape === 'nothing') return z.undefined();
  return shape ?? (gatewayStatuses.includes(answer.status) ? gatewayRefusal : undefined);
}

export interface DescribedAnswer {
  readonly status: number;
  /** Its media type, without parameters. */
  readonly type: string;
}

const problemShape = ({ shows }: RouteAnswers, status: number) =>
  shows?.status === status ? z.union([shows.shape, problem]) : problem;
