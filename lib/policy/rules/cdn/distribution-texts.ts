import { resourceRule } from '../../resource-rule.js';

/** CloudFront API reference, DistributionConfig and Origin; developer guide, quotas of functions. */
const most = { comment: 128, functionBytes: 10_240 };

export const distributionTexts = resourceRule({
  id: 'HEADROOM-CDN-001',
  sentence: 'A comment has 128 characters at most, a function 10 KB, and the path of an origin begins with a slash.',
  types: ['AWS::CloudFront::Distribution', 'AWS::CloudFront::Function'],
  *problems(resource) {
    const comment = resource.at('DistributionConfig', 'Comment');
    const code = resource.at('FunctionCode');
    if (comment.text.length > most.comment) {
      yield comment.finding(`${comment.text.length} characters, but CloudFront takes ${most.comment}; say it shorter`);
    }
    if (Buffer.byteLength(code.text) > most.functionBytes) {
      yield code.finding(
        `${Buffer.byteLength(code.text)} bytes, but CloudFront takes ${most.functionBytes}; make it smaller`,
      );
    }
    for (const origin of resource.at('DistributionConfig', 'Origins').items) {
      const path = origin.at('OriginPath');
      if (path.text !== '' && !/^\/.*[^/]$/.test(path.text)) {
        yield path.finding(`"${path.text}" is refused; begin with a slash and end without one`);
      }
    }
  },
});
