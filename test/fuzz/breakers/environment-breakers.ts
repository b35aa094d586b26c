import { givenComponent } from '../../given/platform.js';
import { assets, offered } from './offered.js';
import { type Entry, whole } from './step.js';

/** Accounts, tags, profiles, alarms and the schema itself. */
export const environmentBreakers: readonly Entry[] = [
  [
    'environment',
    'a region that takes no logs of the edge',
    (draft) =>
      offered({ distribution: {} }, assets('/*'), ['environment', 'region'])(
        draft.set(['environment', 'region'], 'af-south-1'),
      ),
  ],
  [
    'environment',
    'production without an account',
    whole(
      [[['environment'], { name: 'prod', profile: 'production', region: 'eu-west-1' }]],
      ['environment', 'account'],
    ),
  ],
  [
    'environment',
    'a copy of production',
    whole(
      [
        [
          ['environment'],
          givenComponent.environment({ profile: 'production', account: '111122223333', suffix: 'pr-1' }),
        ],
      ],
      ['environment', 'suffix'],
    ),
  ],
  [
    'environment',
    'an account without quotes',
    whole([[['environment', 'account'], 111122223333]], ['environment', 'account']),
  ],
  [
    'environment',
    'a tag of the platform',
    whole([[['environment', 'tags'], { Owner: 'x' }]], ['environment', 'tags', 'Owner'], 'Owner'),
  ],
  [
    'environment',
    'a tag of AWS',
    whole([[['environment', 'tags'], { 'aws:x': 'x' }]], ['environment', 'tags', 'aws:x'], 'aws:x'),
  ],
  [
    'environment',
    'two spellings of a tag',
    whole([[['environment', 'tags'], { team: 'x', Team: 'y' }]], ['environment', 'tags', 'Team']),
  ],
  [
    'environment',
    'more tags than a resource holds',
    whole(
      [[['environment', 'tags'], Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`t${index}`, 'x']))]],
      ['environment', 'tags'],
    ),
  ],
  [
    'environment',
    'protection that is off for no reason',
    whole(
      [[['environment', 'protection'], { enabled: false, reason: 'because' }]],
      ['environment', 'protection', 'reason'],
    ),
  ],
  [
    'environment',
    'latest in production',
    whole(
      [
        [['environment'], { name: 'prod', profile: 'production', region: 'eu-west-1', account: '111122223333' }],
        [['jobs', 'moving'], givenComponent.job({ image: { kind: 'ecr', repository: 'shop', tag: 'latest' } })],
      ],
      ['jobs', 'moving', 'image', 'tag'],
    ),
  ],
  [
    'alarms',
    'an address twice',
    whole(
      [
        [
          ['alarms', 'page'],
          ['a@example.com', 'a@example.com'],
        ],
      ],
      ['alarms', 'page', 1],
    ),
  ],
  ['alarms', 'no address', whole([[['alarms', 'ticket'], ['team-shop']]], ['alarms', 'ticket', 0])],
  ['schemaVersion', 'a later schema', whole([[['schemaVersion'], 2]], ['schemaVersion'])],
];
