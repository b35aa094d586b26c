import { problemsAfter } from '../../given/problems.js';

const domain = { name: 'shop.example.com', hostedZone: { id: 'Z0123456789ABC', name: 'example.com' } };
const calling = (ranges: number, change: object) => {
  const callers = Array.from({ length: ranges }, (_, index) => `10.1.${index}.0/24`);
  return problemsAfter({ edge: { balancer: { callers }, distribution: {}, ...change } });
};

test('a rule for each caller and one for the edge hold', () => {
  expect(calling(59, {})).toEqual([]);
});

test('one caller more breaks it', () => {
  expect(calling(60, {})).toEqual([
    'edge.balancer.callers | "60 ranges" | at most 60 rules, but 60 callers x 1 ports + 1 for the edge = 61 > 60 | join neighbouring ranges into larger ones',
  ]);
});

test('with a domain each caller has two ports', () => {
  expect(calling(30, { domain })).toEqual([expect.stringContaining('30 callers x 2 ports + 1 for the edge = 61 > 60')]);
});

test('a public balancer has one caller, the world', () => {
  const callers = Array.from({ length: 90 }, (_, index) => `10.1.${index}.0/24`);
  expect(problemsAfter({ assets: undefined, edge: { balancer: { scheme: 'public', callers } } })).toEqual([]);
});

test('without an edge there is no balancer', () => {
  expect(problemsAfter({ services: {}, assets: undefined, edge: undefined })).toEqual([]);
});
