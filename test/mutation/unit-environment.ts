import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import type { Circus } from '@jest/types';
import * as assertions from 'aws-cdk-lib/assertions';
import { TestEnvironment } from 'jest-environment-node';
import { TemplateSwitch } from './template-switch.js';

/** One line of the file into which tests write what they noticed. */
export interface Noticed {
  readonly place: string;
  readonly by: string;
}

const folder = process.env.HEADROOM_MUTATION ?? '.cache/mutation';
const answers = `${folder}/unit-tests.jsonl`;
/** A place that no template has. */
const nowhere = '';
const fromRoot = createRequire(resolve('package.json'));
const requireShared = fromRoot('./test/setup/require-shared.cjs') as (path: string) => unknown;
/** Places that no test of this worker has noticed yet. */
const pending = new Set(JSON.parse(readFileSync(`${folder}/places.json`, 'utf8')) as string[]);

/**
 * For the tests of constructs, alarms and stacks in a mutation run. Each test runs as ever; then, for each mistake that
 * can be made in what it read, it runs again on templates with that mistake in them.
 */
export default class UnitEnvironment extends TestEnvironment {
  readonly #switch = new TemplateSwitch();
  readonly #file: string;

  constructor(config: JestEnvironmentConfig, context: EnvironmentContext) {
    super(config, context);
    this.#file = basename(context.testPath);
    const switched = Object.create(assertions, { Template: { value: this.#switch.stand, enumerable: true } });
    // As in test/setup/shared-modules-environment.cjs: the files of a worker share one copy of what they test.
    this.global.requireShared = (path: string) =>
      path === fromRoot.resolve('aws-cdk-lib/assertions') ? switched : requireShared(path);
  }

  override async setup(): Promise<void> {
    await super.setup();
    // What the other worker has heard need not be asked again.
    if (!existsSync(answers)) return;
    for (const line of readFileSync(answers, 'utf8').split('\n').filter(Boolean)) {
      pending.delete((JSON.parse(line) as Noticed).place);
    }
  }

  async handleTestEvent(event: Circus.Event): Promise<void> {
    if (event.name === 'test_fn_start') this.#switch.listen();
    if (event.name === 'test_fn_success') await this.#ask(event.test);
  }

  async #ask({ fn, name }: Circus.TestEntry): Promise<void> {
    const places = this.#switch.placesRead(pending);
    // Red on the second run without any mistake: then red says nothing.
    if (places.length === 0 || (await this.#switch.isNoticed(nowhere, fn as () => unknown))) return;
    for (const place of places) {
      if (!(await this.#switch.isNoticed(place, fn as () => unknown))) continue;
      pending.delete(place);
      const noticed: Noticed = { place, by: `${this.#file}: ${name}` };
      appendFileSync(answers, `${JSON.stringify(noticed)}\n`);
    }
  }
}
