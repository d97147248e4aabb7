/** The help of `npm run ops` in Korean. */
import type { Usage } from './usage-en.ts';

export const koreanUsage: Usage = {
  of: {
    charges: [
      [
        'charges [--customer ID | --from 날짜 --to 날짜] [--status S] [--key CUSTOMER_UID] [--limit N]',
      ],
      ['charges <merchant_uid>', '결제 한 건과 환불, 이력'],
      ['charges <merchant_uid> cancel --yes', '아직 기다리는 결제를 거둬들임'],
    ],
    subscriptions: [
      ['subscriptions [--customer ID | --from 날짜 --to 날짜] [--status S] [--limit N]'],
      ['subscriptions <id>', '구독 하나와 다음 결제일'],
    ],
    cancel: [['cancel <id> [--now] --yes', '구독을 이번 기간이 끝날 때 또는 지금 해지']],
    pause: [['pause <id> [--until 날짜] --yes', '그동안 결제하지 않음']],
    resume: [['resume <id> --yes', '다시 결제']],
    collect: [['collect <id> --yes', '밀린 금액을 지금 결제']],
    due: [['due --from 날짜 --to 날짜', '날짜마다 결제될 건수와 금액, 최대 92일']],
    plans: [['plans [<plan_id>]', '고객이 구독할 수 있는 요금제']],
    keys: [
      ['keys [--customer ID | --from 날짜 --to 날짜] [--limit N]'],
      ['keys <customer_uid> delete --yes', '아임포트에서도 삭제'],
    ],
    customer: [
      ['customer <id>', '고객 한 명에 대해 보관하는 모든 것, --json이면 하나하나'],
      ['customer <id> erase --yes', '회원 탈퇴: 결제 기록만 남기고 모두 끝내고 지움'],
    ],
    cases: [
      ['cases [--status open|closed|all] [--why 이유] [--from 날짜 --to 날짜] [--limit N]'],
      ['cases <id>', '케이스 하나와 증거, 지금 아임포트에 있는 기록'],
      ['cases <id> adopt|refund <imp_uid> --reason 사유 --yes'],
      ['cases <id> not_charged|waive --reason 사유 --yes'],
    ],
    reconcile: [
      [
        'reconcile [--days N | --from 날짜 --to 날짜] --yes',
        '거래 내역을 대사하고 끝날 때까지 기다림',
      ],
      ['reconcile list [--limit N]', '지난 대사'],
      ['reconcile <id>', '그중 하나'],
    ],
    refund: [
      ['refund <merchant_uid> --amount 원|all --reason 사유 [--cancel-subscription]'],
      ['', '어떻게 될지 보여 주고, 실제로 실행할 명령을 알려 줌'],
    ],
    control: [
      ['control', '결제를 멈추게 하는 것들과, 누가 바꾸었는지'],
      ['control on|off --reason 사유 --yes'],
      ['control release run|breaker|restore --reason 사유 --yes'],
      ['control release run 날짜 건수 --reason 사유 --yes', '그날의 보류를 풂. 미리 풀 수도 있음'],
    ],
    import: [['import 파일 [--most-refused 퍼센트] --yes', '이전 시스템의 키와 구독을 가져옴']],
    evidence: [
      ['evidence <merchant_uid> [--out 파일]', '결제 한 건에 대해 아는 모든 것을 파일 하나로'],
    ],
  },
  forAll: [
    '--yes    실행합니다. 없으면 돈을 옮기거나 무언가를 바꾸는 명령은 어떻게 될지만 보여 줍니다',
    '--json   프로그램이 읽을 API의 응답 그대로, --csv는 스프레드시트에서 열 목록',
    '--stage dev|prod, --region, -c 이름=값, --sandbox   어느 배포인지',
    '',
    '날짜는 서울 날짜입니다(예: 2026-11-23). 끝났으면 0, 거부되었거나 실패했으면 1, 명령을 이해하지 못했으면 ' +
      '2, 결과를 아직 모르면 3, 대사 결과가 달랐으면 4로 종료합니다.',
  ],
};
