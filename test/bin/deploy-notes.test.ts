import { deployNotes } from '../../bin/deploy-notes.js';
import { givenComponent, givenPlatform } from '../given/platform.js';

const account = '111122223333';
const hostedZone = { id: 'Z0123456789ABCDEFGHIJ', name: 'example.com' };

/** A platform about which nothing needs to be said. */
const quiet = {
  environment: givenComponent.environment({ account }),
  edge: { domain: { name: 'shop.example.com', hostedZone }, distribution: {} },
  services: { api: givenComponent.service({ uses: [] }) },
  workers: {},
  jobs: {},
  databases: {},
};

it('says nothing where there is nothing to say', () => {
  expect(deployNotes(givenPlatform(quiet))).toEqual([]);
});

it('says what a missing domain costs in security', () => {
  expect(deployNotes(givenPlatform({ ...quiet, edge: { distribution: {} } }))).toEqual([
    expect.stringMatching(/^no domain: .*not encrypted$/),
  ]);
});

it('says that without edge and domain a public balancer is called in clear text over the internet', () => {
  const edge = { balancer: { scheme: 'public' } } as const;
  const platform = givenPlatform({ ...quiet, edge, assets: undefined });
  expect(deployNotes(platform)).toEqual([
    expect.stringMatching(/^no domain: callers reach the balancer over plain HTTP, over the public internet/),
  ]);
});

it('repeats the reason for which protection is off', () => {
  const environment = givenComponent.environment({
    account,
    profile: 'staging',
    protection: { enabled: false, reason: 'team-shop: rebuilt every night' },
  });
  expect(deployNotes(givenPlatform({ ...quiet, environment }))).toEqual([
    'protection is off: team-shop: rebuilt every night',
  ]);
});

it('says whose account is deployed to when the definition names none', () => {
  expect(deployNotes(givenPlatform({ ...quiet, environment: givenComponent.environment() }))).toEqual([
    expect.stringContaining('the account of your credentials'),
  ]);
});

it.each([
  ['arm64', 'images are built at deploy: a container engine is needed, and on x86 one that can build for arm64'],
  ['x86_64', 'images are built at deploy: a container engine is needed'],
] as const)('says what it takes to build an image for %s', (architecture, note) => {
  const api = givenComponent.service({
    image: { kind: 'build', folder: 'dist/service' },
    task: { cpu: 256, memoryMiB: 512, architecture },
    uses: [],
  });
  expect(deployNotes(givenPlatform({ ...quiet, services: { api } }))).toEqual([note]);
});

it('says how often the password of a database changes', () => {
  const databases = { main: givenComponent.database({ rotation: { enabled: true, everyDays: 14 } }) };
  expect(deployNotes(givenPlatform({ ...quiet, databases }))).toEqual([
    expect.stringContaining('the password of database main changes every 14 days'),
  ]);
});
