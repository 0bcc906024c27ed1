import { expect, test } from 'vitest';
import { createEmulator, type EmulatorOptions } from '../../src/emulator/emulator.ts';
import { type StartOptions, startEmulator } from '../../src/emulator/start.ts';
import { type Json, refused } from './world.ts';

/** As JavaScript and JSON may give them. */
const untyped = (options: Json): StartOptions => options;

test.each<[Json, RegExp]>([
  [{ prot: 1 }, /^option prot: there is no "prot": did you mean port\? There are .*\bregion\b/],
  [{ account: '12' }, /^option account: "12" is no account: write its 12 digits, such as '123456789012'$/],
  [{ account: 123456789012 }, /^option account: 123456789012 is no account/],
  [{ port: 99_999 }, /^option port: 99999 is no port: write a number from 0, which picks a free one, to 65535$/],
  [{ port: '4577' }, /^option port: "4577" is no port/],
  [{ host: '' }, /^option host: "" is no host/],
  [{ region: 'Frankfurt' }, /^option region: "Frankfurt" is no region: write it as AWS does: 'eu-central-1'$/],
  [{ now: 5 }, /^option now: 5 is no function/],
  [{ random: 0.5 }, /^option random: 0\.5 is no function/],
  [{ onCall: 'log' }, /^option onCall: "log" is no function/],
  [{ onBug: 'log' }, /^option onBug: "log" is no function/],
  [{ seed: -1 }, /^option seed: -1 is no seed: write a whole number from 0$/],
  [{ seed: '7' }, /^option seed: "7" is no seed/],
  [{ settle: { read: 2 } }, /^option settle: \{"read":2\} is no time that a domain takes/],
  [{ settle: { reads: '2s' } }, /^option settle: \{"reads":"2s"\} is no time/],
  [{ lenient: 'all' }, /^option lenient: "all" is no list of names: write \['group-update-merges'\], or \['all'\]$/],
  [{ lenient: ['group-merge'] }, /^there is no leniency group-merge/],
  [{ stateFile: 7 }, /^option stateFile: 7 is no path of a file/],
  [{ keeper: {} }, /^option keeper: \{\} is no keeper/],
  [{ quotas: 'yes' }, /^option quotas: "yes" is no switch: write true or false$/],
  [{ state: { resources: [] } }, /^option state: it is no state: give what emulator\.state\(\) gave: \{ format: 1/],
  [{ state: { format: 1, resources: [{ secret: 'hunter22' }] } }, /^option state: it is no state: (?!.*hunter22)/],
  [{ latency: 'slow' }, /^option latency: "slow" is no latency: write 20ms, or/],
  [{ latency: { from: 500, to: 20 } }, /^option latency: \{"from":500,"to":20\} is no latency: write 20, '20ms', /],
  [{ latency: { from: 20 } }, /^option latency: \{"from":20\} is no latency/],
  [{ latency: { from: 20, to: 30, too: 1 } }, /^option latency: .* is no latency/],
  [{ latency: -1 }, /^option latency: -1 is no latency/],
  [{ faults: 'UpdateUserPool throttled' }, /^option faults: "UpdateUserPool throttled" is no list: write \['UpdateU/],
  [
    { faults: ['UpdateUserPol throttled'] },
    /^option faults: there is no operation "UpdateUserPol": write UpdateUserPool/,
  ],
  [{ faults: [{ operation: 'Updat', fails: 'denied' }] }, /^option faults: there is no operation "Updat"/],
  [{ faults: [{ fails: 'deny' }] }, /^option faults: \{"fails":"deny"\} is no fault: write/],
  [{ faults: [{ fails: { slow: '2s' } }] }, /^option faults: .* is no fault/],
  [{ faults: [{ fails: 'denied', share: 5 }] }, /^option faults: .* is no fault/],
  [{ faults: [{ fails: 'denied', call: 0 }] }, /^option faults: .* is no fault/],
  [{ faults: [{ fails: 'denied', cal: 1 }] }, /^option faults: .* is no fault/],
  [{ faults: [{ fails: 'broken', after: false }] }, /^option faults: .* is no fault/],
  [{ faults: [{ fails: 'denied', after: true }] }, /^option faults: "denied" cannot come after the effect/],
])('what cannot be meant is refused before anything listens: %j', async (options, message) => {
  await expect(startEmulator(untyped(options))).rejects.toThrow(message);
});

test.each<[Json, RegExp]>([
  [{ port: 0 }, /^option port: there is no "port"/],
  [{ faults: [] }, /^option faults: there is no "faults"/],
  [{ account: '12' }, /^option account: "12" is no account/],
])('an emulator without HTTP has options of its own: %j', (options, message) => {
  expect(() => createEmulator(options as EmulatorOptions)).toThrow(message);
});

test('undefined is the same as absent', async () => {
  const all = ['account', 'host', 'now', 'port', 'random', 'region', 'seed', 'settle', 'state', 'stateFile', 'latency'];
  const others = ['faults', 'quotas', 'lenient', 'keeper', 'onCall', 'onBug'];
  const absent = Object.fromEntries([...all, ...others].map((option) => [option, undefined]));
  const emulator = await startEmulator(untyped(absent));
  await emulator.stop();
  expect([emulator.account, emulator.env.AWS_REGION]).toEqual(['000000000000', 'eu-central-1']);
});

/** How two creations of a pool end, and whether they took longer than a moment. */
async function twice(options: StartOptions) {
  const { api, stop } = await startEmulator(options);
  const begin = performance.now();
  const create = () => refused(api('cognito-idp', 'CreateUserPool', { PoolName: 'main' }));
  const ends = [await create(), await create()].map((end) => end.split(':')[0]);
  await stop();
  return { ends, isSlow: performance.now() - begin >= 60 };
}

test('faults and latency may be texts, as the command line takes them, or numbers', async () => {
  const fails = { name: 'LimitExceededException', message: 'full' };
  const told = [
    await twice({ faults: ['CreateUserPool throttled call 2', { operation: 'Create*', call: 1, fails }] }),
    await twice({ latency: '30ms' }),
    await twice({ latency: 30 }),
    await twice({ latency: { from: 30, to: 30 }, faults: [{ fails: { slow: 1 } }] }),
  ];
  const slow = { ends: ['not refused', 'not refused'], isSlow: true };
  expect(told).toEqual([
    { ends: ['LimitExceededException', 'TooManyRequestsException'], isSlow: false },
    slow,
    slow,
    slow,
  ]);
});
