import { fieldsAt, textAt } from '../../model/member.ts';
import { regionOfArn } from '../../model/names.ts';
import { type Fields, isFields } from '../../model/value.ts';

/** The functions that a pool calls, or a replica, in the two forms that AWS has for them. */
export function triggers(pool: Fields): readonly { readonly path: string; readonly arn: string }[] {
  return Object.entries(fieldsAt(pool, 'LambdaConfig') ?? {}).flatMap(([name, value]) => {
    if (name === 'KMSKeyID') return [];
    if (typeof value === 'string') return [{ path: `LambdaConfig.${name}`, arn: value }];
    const arn = isFields(value) ? textAt(value, 'LambdaArn') : undefined;
    return arn === undefined ? [] : [{ path: `LambdaConfig.${name}.LambdaArn`, arn }];
  });
}

/** Whether an ARN certainly names another region. */
export const isElsewhere = (arn: string, region: string): boolean =>
  Boolean(regionOfArn(arn)) && region !== '' && regionOfArn(arn) !== region;
