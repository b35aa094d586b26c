import { givenComponent } from '../../given/platform.js';
import { type Entry, whole } from './step.js';

/** Addresses, zones and the way out. */
export const networkBreakers: readonly Entry[] = [
  ['network', 'host bits in a range', whole([[['network', 'cidr'], '10.0.0.1/16']], ['network', 'cidr'])],
  ['network', 'a range that holds no four zones', whole([[['network', 'cidr'], '10.0.0.0/21']], ['network', 'cidr'])],
  ['network', 'a range wider than a VPC takes', whole([[['network', 'cidr'], '10.0.0.0/15']], ['network', 'cidr'])],
  ['network', 'an octet above 255', whole([[['network', 'cidr'], '10.256.0.0/16']], ['network', 'cidr'])],
  ['network', 'one zone', whole([[['network', 'zones'], ['a']]], ['network', 'zones'])],
  [
    'network',
    'a zone twice',
    whole(
      [
        [
          ['network', 'zones'],
          ['a', 'b', 'a'],
        ],
      ],
      ['network', 'zones', 2],
    ),
  ],
  [
    'network',
    'an overlapping neighbour',
    whole(
      [
        [['network', 'cidr'], '10.8.0.0/16'],
        [['network', 'neighbours'], ['10.8.128.0/17']],
      ],
      ['network', 'neighbours', 0],
    ),
  ],
  [
    'network',
    'more gateways than zones',
    whole(
      [
        [
          ['network', 'zones'],
          ['a', 'b'],
        ],
        [['network', 'nat'], { kind: 'gateways', count: 3 }],
      ],
      ['network', 'nat', 'count'],
    ),
  ],
  [
    'network',
    'no way out, and no endpoints',
    whole(
      [
        [['network', 'nat'], { kind: 'none' }],
        [['network', 'endpoints'], ['sts']],
      ],
      ['network', 'endpoints'],
    ),
  ],
  [
    'network',
    'the internet without a way out',
    whole(
      [
        [['network', 'nat'], { kind: 'none' }],
        [
          ['network', 'endpoints'],
          ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager', 'sqs'],
        ],
        [['jobs', 'caller'], givenComponent.job({ uses: [{ kind: 'internet' }] })],
      ],
      ['jobs', 'caller', 'uses', 0],
      { kind: 'internet', ports: [443] },
    ),
  ],
];
