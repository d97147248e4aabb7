/** What is no card and looks a little like one: numbers that Korean shops write all day. */
import * as fc from 'fast-check';

export interface Innocent {
  readonly kind: string;
  /** Where callers put it. */
  readonly field: 'merchant_uid' | 'memo' | 'buyer_tel' | 'buyer_addr' | 'custom_data';
  readonly text: fc.Arbitrary<string>;
}

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
/** Texts in which every `#` is a random digit. */
const shaped = (...shapes: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...shapes), fc.infiniteStream(fc.constantFrom(...'0123456789')))
    .map(([shape, stream]) => shape.replace(/#/g, () => stream.next().value));
const join = (...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(...parts).map((list) => list.join(''));

const instants = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2031-12-31') });
const iso = instants.map((at) => new Date(at).toISOString());
const yyyymmdd = iso.map((text) => text.slice(0, 10).replaceAll('-', ''));
/** Until 2029: those of 2030 on begin like Diners Club cards. */
const yymmdd = fc
  .integer({ min: Date.parse('2020-01-01'), max: Date.parse('2029-12-31') })
  .map((at) => new Date(at).toISOString().slice(2, 10).replaceAll('-', ''));
const serial = fc.integer({ min: 1, max: 12 }).chain(digits);
const prefix = fc.constantFrom('', 'order_', 'ORD-', 'merchant_', 'R');

/** Milliseconds since an epoch, shifted, with worker and sequence: as Twitter (2010) and Discord (2015) count. */
const snowflake = fc
  .tuple(
    instants,
    fc.constantFrom(1_288_834_974_657n, 1_420_070_400_000n),
    fc.bigInt(0n, (1n << 22n) - 1n),
  )
  .map(([at, epoch, rest]) => String(((BigInt(at) - epoch) << 22n) | rest));

const telephone = shaped(
  ...[
    '010-####-####',
    '010########',
    '010 #### ####',
    '010.####.####',
    '02-###-####',
    '02-####-####',
  ],
  ...[
    '031-###-####',
    '070-####-####',
    '+82-10-####-####',
    '+8210########',
    '82 10 #### ####',
    '1588-####',
  ],
  ...[
    '0505-###-####',
    '010-####-#### / 02-###-####',
    '010-####-#### 010-####-####',
    '1544-####, 1588-####',
  ],
);

const address = shaped(
  '서울특별시 강남구 테헤란로 ###, ##층 ####호 (역삼동) 0####',
  '경기도 성남시 분당구 판교역로 ##번길 ## ###동 ####호 (우) 1####',
  '부산광역시 해운대구 센텀중앙로 ##-## ###-####',
  '제주특별자치도 제주시 첨단로 ### ###동 ###호 010-####-####',
);

/** As the banks print them; Kakao's, Toss', Nonghyup's, Shinhan's and Woori's also without hyphens. */
const account = shaped(
  ...[
    '국민 ######-##-######',
    '신한 110-###-######',
    '우리 1002-###-######',
    '농협 301-####-####-##',
  ],
  ...[
    '농협 352-####-####-#3',
    '하나 ###-######-#####',
    '기업 ###-######-##-###',
    '카카오뱅크 3333-##-#######',
  ],
  ...[
    '토스뱅크 1000-####-####',
    '케이뱅크 100-###-######',
    '우체국 ######-##-######',
    '새마을 9002-####-####-#',
  ],
  ...[
    '신한 110#########',
    '카카오 3333#########',
    '토스 1000########',
    '농협 301##########',
    '우리 1002#########',
  ],
);

const receipt = join(
  fc.constantFrom(
    'https://iniweb.inicis.com/receipt/iniReceipt.jsp?noTid=',
    'https://iniweb.inicis.com/DefaultWebApp/mall/cr/cm/mCmReceipt_head.jsp?noMethod=1&noTid=',
    '',
  ),
  fc.constantFrom(
    'StdpayBillINIBillTst',
    'INIAPICARDINIBillTst',
    'StdpayCARDINIpayTest',
    'INIMX_CARDINIBillTst',
  ),
  instants.map((at) => new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)),
  digits(6),
);

const impUid = digits(12).map((text) => `imp_${text}`);

const ids = fc
  .record({
    order_id: join(yymmdd, digits(10)),
    orderNo: join(yyyymmdd, serial),
    cart: fc.array(
      fc.record({
        product_id: fc.integer({ min: 1, max: 99_999_999 }),
        option_ids: fc.array(fc.nat(999_999), { maxLength: 4 }),
      }),
      { maxLength: 4 },
    ),
    session: fc.uuid(),
    created_at: instants,
    user_id: snowflake,
    at: iso,
    imp_uid: impUid,
  })
  .map((data) => JSON.stringify(data));

export const innocents: readonly Innocent[] = [
  {
    kind: 'order numbers of yyyymmdd and a serial',
    field: 'merchant_uid',
    text: join(prefix, yyyymmdd, serial),
  },
  {
    kind: 'order numbers of yyyymmdd, a hyphen and a serial',
    field: 'merchant_uid',
    text: join(prefix, yyyymmdd, fc.constant('-'), serial),
  },
  {
    kind: 'order numbers of yymmdd and a serial',
    field: 'merchant_uid',
    text: join(prefix, yymmdd, serial),
  },
  {
    kind: 'order numbers of epoch milliseconds',
    field: 'merchant_uid',
    text: join(prefix, instants.map(String)),
  },
  { kind: 'snowflakes', field: 'merchant_uid', text: join(prefix, snowflake) },
  { kind: 'UUIDs', field: 'merchant_uid', text: fc.uuid() },
  {
    kind: 'order numbers of yyyymmdd in a text',
    field: 'memo',
    text: join(fc.constant('주문 '), yyyymmdd, serial),
  },
  {
    kind: 'epoch milliseconds in a text',
    field: 'memo',
    text: instants.map((at) => `order_${at}`),
  },
  { kind: 'snowflakes in a text', field: 'memo', text: snowflake },
  { kind: 'UUIDs in a text', field: 'memo', text: fc.uuid().map((id) => `주문 ${id}`) },
  { kind: 'telephone numbers', field: 'buyer_tel', text: telephone },
  {
    kind: 'business numbers',
    field: 'memo',
    text: shaped('사업자등록번호 ###-##-#####', '###-##-#####', '##########'),
  },
  { kind: 'bank accounts', field: 'memo', text: account },
  {
    kind: 'ISO instants',
    field: 'memo',
    text: fc.oneof(
      iso,
      iso.map((text) => `${text.slice(0, 19)}+09:00`),
      iso.map((text) => text.replace('T', ' ').slice(0, 19)),
      join(iso, fc.constant(' ~ '), iso),
    ),
  },
  { kind: 'addresses', field: 'buyer_addr', text: address },
  { kind: 'pg_tid and receipt URLs', field: 'memo', text: receipt },
  { kind: 'imp_uid', field: 'memo', text: impUid },
  { kind: 'JSON of ids', field: 'custom_data', text: ids },
];
