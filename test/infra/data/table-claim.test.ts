/** The step of a deployment that says whose table it is: what it may do, and that all else waits for it. */
import { expect, it } from 'vitest';
import { templateOf } from '../synthesized.ts';
import { fromData, permissionsOf, propertiesOf } from '../template-facts.ts';

const template = templateOf();
const own = permissionsOf(template).filter(({ handler }) => handler === 'claim-table');

it('may ask which table it is, count whether it is empty, and write the control item', () => {
  const onTable = own.filter(({ action }) => action.startsWith('dynamodb:'));
  expect(onTable.map(({ action }) => action).toSorted()).toEqual([
    'dynamodb:DescribeTable',
    'dynamodb:PutItem',
    'dynamodb:Scan',
  ]);
  const others = own.filter((one) => !onTable.includes(one)).map(({ action }) => action);
  expect(new Set(others)).toEqual(
    new Set([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
    ]),
  );
});

it('may write no item but CONTROL, and read no item at all', () => {
  const statements = propertiesOf(template, 'AWS::IAM::Role')
    .flatMap(({ Policies = [] }) => Policies)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  // The list of the erased is a table of its own, read by who releases a restored one.
  const scans = statements.filter(
    ({ Action, Resource }) =>
      Action === 'dynamodb:Scan' && !JSON.stringify(Resource).includes('Erased'),
  );
  expect(scans).toMatchObject([{ Condition: { StringEquals: { 'dynamodb:Select': 'COUNT' } } }]);
  const confined = statements.filter(({ Condition }) => Condition?.['ForAllValues:StringEquals']);
  expect(confined).toMatchObject([
    {
      Action: 'dynamodb:PutItem',
      Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['CONTROL'] } },
    },
  ]);
});

it('is carried out for every table, and given two minutes', () => {
  expect(propertiesOf(template, 'Custom::TableClaim')).toMatchObject([
    { TableName: fromData('RefTable'), ServiceTimeout: '120' },
  ]);
});

it('comes before every function: none can write into a table that knows no owner', () => {
  const [claim] = Object.keys(template.findResources('Custom::TableClaim'));
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  const hasty = functions.filter(({ DependsOn }) => ![DependsOn].flat().includes(claim));
  expect(hasty.map(({ Properties }) => Properties.Description)).toEqual(['claim-table']);
});
