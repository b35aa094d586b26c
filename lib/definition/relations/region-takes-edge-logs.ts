import type { Relation } from '../relation.js';

/** Amazon CloudFront guide, "Standard logging (legacy)": regions whose buckets take no such logs. */
const withoutStandardLogs = [
  'af-south-1',
  'ap-east-1',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
];

export const regionTakesEdgeLogs: Relation<'environment' | 'edge'> = {
  name: 'the region can hold the access logs of the distribution',
  sum: 'the region is none of those whose buckets take no such logs',
  source: 'CloudFront guide, "Standard logging (legacy)"',
  verdict: 'refuse',
  reads: ['environment', 'edge'],
  problems({ edge, environment: { region } }) {
    if (edge?.distribution === undefined || !withoutStandardLogs.includes(region)) return [];
    return [
      {
        path: ['environment', 'region'],
        found: region,
        allowed: 'a region in which CloudFront can write access logs to a bucket, with edge.distribution',
        remedy: 'choose another region, or remove edge.distribution and set edge.balancer.scheme to public',
      },
    ];
  },
};
