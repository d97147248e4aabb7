/** The case of a name. */
import type { CaseId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Case } from '../../domain/verdict/case.ts';
import type { Cases } from '../../ports.ts';

/** Refuses with `case_not_found`. */
export async function caseCalled(ports: { readonly cases: Cases }, id: CaseId): Promise<Case> {
  const found = (await ports.cases.find(id))?.item;
  if (found === undefined) throw new Refusal('case_not_found', 'There is no case with this id.');
  return found;
}
