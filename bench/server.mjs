// How much of one core a call over HTTP takes: reads and writes of an emulator with 1,000 pools, beside a bare node:http
// server that gives back what it is sent. The servers' own CPU is counted, so that who drives them does not matter.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const POOLS = 1000;
const CALLS = 4000;
const AT_ONCE = 16;
const READS = 2000;
/** A write that is kept in a file, as a multiple of one that is not. */
const KEPT = 2;

export async function server() {
  const folder = mkdtempSync(join(tmpdir(), 'server-'));
  try {
    const echo = await measured('echo', [], { echo: read });
    const memory = await measured('memory', [], { read, write });
    const file = await measured('file', [join(folder, 'state.json')], { read, write });
    return [
      {
        what: 'reads over HTTP, one core',
        measured: `${perSecond(memory.read)} a second (echo ${perSecond(echo.echo)})`,
        target: `${READS} a second`,
        ratio: memory.read * READS,
        goal: 1,
      },
      {
        what: 'the same with a state file',
        measured: `${perSecond(file.read)} a second`,
        target: `${READS} a second`,
        ratio: file.read * READS,
        goal: 1,
      },
      {
        what: 'writes kept in a file of 1,000 pools',
        measured: `${perSecond(file.write)} a second (in memory ${perSecond(memory.write)})`,
        target: `${KEPT} times the CPU of one in memory`,
        ratio: file.write / memory.write,
        goal: KEPT,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const read = (id) => ['DescribeUserPool', { UserPoolId: id }];
const write = (id, index) => ['UpdateUserPool', { UserPoolId: id, UserPoolTags: { n: String(index) } }];

const perSecond = (seconds) => Math.round(1 / seconds).toLocaleString('en-US');

/** Seconds of CPU that a server takes for each sort of call. */
async function measured(sort, argv, calls) {
  const child = fork(new URL('./served.mjs', import.meta.url), [sort, String(POOLS), ...argv]);
  const answered = () => new Promise((resolve) => child.once('message', resolve));
  const { port, ids } = await answered();
  const cpu = async () => {
    const answer = answered();
    child.send('cpu');
    return (await answer).seconds;
  };
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const drive = (call, count) => driven({ agent, port, ids }, call, count);
  const results = {};
  for (const [name, call] of Object.entries(calls)) {
    await drive(call, CALLS / 2);
    const before = await cpu();
    await drive(call, CALLS);
    results[name] = ((await cpu()) - before) / CALLS;
  }
  agent.destroy();
  child.kill();
  return results;
}

async function driven(to, call, count) {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next++;
      await asked(to, call(to.ids[(index * 7) % to.ids.length], index));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** As the SDK sends it. */
const HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'amz-sdk-request': 'attempt=1; max=3',
  'x-amz-user-agent': 'aws-sdk-js/3.1169.0',
  'user-agent': 'aws-sdk-js/3.1169.0 ua/2.1 os/linux lang/js md/nodejs#20.20.2 api/cognito-identity-provider#3.1169.0',
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-central-1/cognito-idp/aws4_request, ' +
    'SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000',
};

function asked({ agent, port }, [operation, input]) {
  return new Promise((resolve, reject) => {
    const headers = { ...HEADERS, 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` };
    const sent = request({ agent, port, host: '127.0.0.1', method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode}`))));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(input));
  });
}
