import { guardBuild } from '../../../../lib/policy/packs/control-tower/guard-build.js';

test.each([
  ['linux', 'x64', 'ubuntu/x86_64'],
  ['linux', 'arm64', 'ubuntu/aarch64'],
  ['darwin', 'x64', 'macos/x86_64'],
  ['darwin', 'arm64', 'macos/aarch64'],
  ['win32', 'x64', undefined],
  ['linux', 'riscv64', undefined],
])('on %s %s it is %s', (system, processor, build) => {
  expect(guardBuild(system, processor)).toBe(build);
});
