/** Refuses card data and resident registration numbers, wherever in a request they stand. */
import type { Language } from '../../contract/decline-text.ts';
import {
  type Forbidden,
  type ForbiddenKind,
  findForbidden,
} from '../../domain/card-data/find-forbidden.ts';
import { isCardIdentifier } from '../../domain/card-data/identifiers.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { GatewayEvent } from './event.ts';
import { languageOfProblem } from './language.ts';

/** Refuses a JSON text with `card_data_refused` or `personal_number_refused`. */
export function refuseForbidden(event: GatewayEvent, json: string): void {
  const found = findForbidden(json);
  if (found !== undefined) throw forbidden(event, found);
}

/** Paths and queries end up in many logs, so what is forbidden in a body is refused there too. */
export function refuseForbiddenBesideBody(event: GatewayEvent): void {
  for (const [field, value = ''] of Object.entries(event.pathParameters ?? {}))
    refuseCardIdentifier(event, { field, value });
  refuseForbidden(event, JSON.stringify(event.queryStringParameters ?? {}));
}

/** Refuses with `card_data_refused` an identifier that could be a card's number. */
export function refuseCardIdentifier(
  event: GatewayEvent,
  { field, value }: { readonly field: string; readonly value: string },
): void {
  if (isCardIdentifier(value)) throw forbidden(event, { kind: 'card_data', field });
}

/** Names the field and never repeats its value. */
function forbidden(event: GatewayEvent, { kind, field }: Forbidden): Refusal {
  const { code, detail, message } = REFUSALS[kind];
  return new Refusal(code, detail[languageOfProblem(event)], { fields: [{ field, message }] });
}

interface Told {
  readonly code: 'card_data_refused' | 'personal_number_refused';
  readonly detail: Readonly<Record<Language, string>>;
  readonly message: string;
}

const REFUSALS: Readonly<Record<ForbiddenKind, Told>> = {
  card_data: {
    code: 'card_data_refused',
    detail: {
      ko: '카드 정보로 보이는 내용이 있습니다. 지우고 다시 보내 주세요. 카드 정보는 이니시스 결제창에만 입력합니다. 저장된 것은 없습니다.',
      en: 'This looks like card data. Remove it and send again: cards are typed into the Inicis window only. Nothing was stored.',
    },
    message: 'must not contain card data',
  },
  personal_number: {
    code: 'personal_number_refused',
    detail: {
      ko: '주민등록번호로 보이는 내용이 있습니다. 지우고 다시 보내 주세요. 저장된 것은 없습니다.',
      en: 'This looks like a resident registration number (주민등록번호). Remove it and send again. Nothing was stored.',
    },
    message: 'must not contain a resident registration number',
  },
};
