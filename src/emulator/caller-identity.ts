/** An answer of STS, which speaks XML. */
type Xml = { readonly status: number; readonly type: 'text/xml'; readonly body: string };
type Answer = Xml & { readonly operation: string };

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Answers `Action=GetCallerIdentity`: everybody is the account's root here. Other actions are unknown. */
export function callerIdentity(account: string, body: string, requestId: string): Answer {
  const operation = (new URLSearchParams(body).get('Action') ?? '').replace(/\W/g, '');
  const xml = operation === 'GetCallerIdentity' ? identity(account, requestId) : unknownAction(operation, requestId);
  return { ...xml, operation };
}

function identity(account: string, requestId: string): Xml {
  const result = `<Arn>arn:aws:iam::${account}:root</Arn><UserId>${account}</UserId><Account>${account}</Account>`;
  return xml(
    200,
    `<GetCallerIdentityResponse xmlns="${NAMESPACE}"><GetCallerIdentityResult>${result}</GetCallerIdentityResult>` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  );
}

const xml = (status: number, body: string): Xml => ({ status, type: 'text/xml', body });

function unknownAction(action: string, requestId: string): Xml {
  const text = `Could not find operation ${action}`;
  return xml(
    400,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>${text}</Message></Error>` +
      `<RequestId>${requestId}</RequestId></ErrorResponse>`,
  );
}
