import { expect, test } from 'vitest';
import { accountOfArn, partitionOf, providerName, regionOfArn, regionOfId } from '../../src/model/names.ts';

test('ids of pools begin with their region', () => {
  expect(['eu-central-1_Ab12Cd34E', 'us-gov-west-1:0f-1', ''].map(regionOfId)).toEqual([
    'eu-central-1',
    'us-gov-west-1',
    '',
  ]);
});

test('each region is of one partition', () => {
  expect(['eu-central-1', 'cn-north-1', 'us-gov-west-1'].map(partitionOf)).toEqual(['aws', 'aws-cn', 'aws-us-gov']);
});

test('identity pools call a user pool by its endpoint, which ends in .cn in China', () => {
  expect(['eu-central-1_Ab12Cd34E', 'cn-north-1_Ab12Cd34E'].map(providerName)).toEqual([
    'cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab12Cd34E',
    'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Ab12Cd34E',
  ]);
});

test('an ARN says its region and account, where its service has them', () => {
  const arns = ['arn:aws:lambda:eu-west-1:111111111111:function:f', 'arn:aws:iam::111111111111:role/r', 'no arn'];
  expect(arns.map((arn) => [regionOfArn(arn), accountOfArn(arn)])).toEqual([
    ['eu-west-1', '111111111111'],
    ['', '111111111111'],
    [undefined, undefined],
  ]);
});
