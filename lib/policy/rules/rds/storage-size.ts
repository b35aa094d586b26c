import { resourceRule } from '../../resource-rule.js';

/** RDS user guide, storage: gp3 from 20 GiB, chosen IOPS and throughput from 400, growth by a tenth at least. */
const least = { gp3GiB: 20, chosenGiB: 400, growth: 1.1 };

export const storageSize = resourceRule({
  id: 'HEADROOM-RDS-006',
  sentence: 'Storage has at least 20 GiB, 400 where IOPS or throughput are chosen, and room to grow by a tenth.',
  types: ['AWS::RDS::DBInstance'],
  *problems(database) {
    const size = database.at('AllocatedStorage');
    const most = database.at('MaxAllocatedStorage');
    if (database.at('StorageType').text === 'gp3') {
      if (size.number < least.gp3GiB)
        yield size.finding(`${size.number} GiB, but gp3 begins at ${least.gp3GiB}; take more`);
      for (const property of ['Iops', 'StorageThroughput']) {
        const chosen = database.at(property);
        if (chosen.exists && size.number < least.chosenGiB) {
          yield chosen.finding(
            `chosen for ${size.number} GiB, which RDS allows from ${least.chosenGiB} on; leave it away`,
          );
        }
      }
    }
    if (most.number < size.number * least.growth) {
      yield most.finding(
        `${most.number} GiB, but growth from ${size.number} GiB needs a tenth more; raise it or leave it away`,
      );
    }
  },
});
