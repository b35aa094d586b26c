import { urlRewrite } from '../../../lib/constructs/service/url-rewrite.js';

/** What the balancer would make of a request. */
function rewritten(prefix: string, to: string, url: string): string {
  const { rewrites } = urlRewrite({ prefix, to }).urlRewriteConfig as {
    rewrites: { regex: string; replace: string }[];
  };
  return rewrites.reduce((text, { regex, replace }) => text.replace(new RegExp(regex), replace), url);
}

test.each([
  ['/api/v1/posts', '/posts', '/api/v1/posts', '/posts'],
  ['/api/v1/posts', '/posts', '/api/v1/posts/7/likes?page=2', '/posts/7/likes?page=2'],
  ['/api/v1/posts', '/posts', '/api/v1/posts?page=2', '/posts?page=2'],
  ['/api/v1/posts', '/posts', '/api/v1/postscript', '/api/v1/postscript'],
  ['/api/v1.2', '/api', '/api/v1x2/posts', '/api/v1x2/posts'],
  ['/api/v1', '/', '/api/v1/posts', '/posts'],
  ['/api/v1', '/', '/api/v1', '/'],
])('%s becomes %s: %s is asked as %s', (prefix, to, url, asked) => {
  expect(rewritten(prefix, to, url)).toBe(asked);
});
