/** An answer of STS, which speaks XML. */
type Xml = { readonly status: number; readonly type: 'text/xml'; readonly body: string };

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';
const REQUEST_ID = '00000000-0000-4000-8000-000000000000';

/** Answers `Action=GetCallerIdentity`: everybody is the account's root here. Other actions are unknown. */
export function callerIdentity(account: string, body: string): Xml {
  const action = new URLSearchParams(body).get('Action') ?? '';
  if (action !== 'GetCallerIdentity') return unknownAction(action);
  const result = `<Arn>arn:aws:iam::${account}:root</Arn><UserId>${account}</UserId><Account>${account}</Account>`;
  return xml(
    200,
    `<GetCallerIdentityResponse xmlns="${NAMESPACE}"><GetCallerIdentityResult>${result}</GetCallerIdentityResult>` +
      `<ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  );
}

const xml = (status: number, body: string): Xml => ({ status, type: 'text/xml', body });

function unknownAction(action: string): Xml {
  const text = `Could not find operation ${action.replace(/\W/g, '')}`;
  return xml(
    400,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>${text}</Message></Error>` +
      `<RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
  );
}
