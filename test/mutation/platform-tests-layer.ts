import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, answerOf, type Layer } from './layer.js';
import type { Mutant, Template } from './mutant.js';

/** Snapshots notice everything and understand nothing; the others judge what they synthesize for themselves. */
const leftOut = ['snapshot', 'byte-stability', 'guard-edits', 'random-definitions', 'stable-ids'];

interface Place {
  /** A copy of the assemblies that may be spoilt. */
  readonly assemblies: string;
  /** Where in it the environment is that is mutated. */
  readonly outdir: string;
  /** For the answers of jest. */
  readonly folder: string;
}

interface JestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
    }[];
  }[];
}

/** The tests of `test/platforms`: what they read is the assembly, so that is where the mutant is put. */
export class PlatformTestsLayer implements Layer {
  readonly name = 'platform tests';
  readonly #place: Place;
  #before: ReadonlySet<string> = new Set();

  constructor(place: Place) {
    this.#place = place;
  }

  /** Runs them on what nobody has touched. What is red here says nothing about a mutant. */
  async prepare(): Promise<readonly string[]> {
    this.#before = new Set(await this.#failures());
    return [...this.#before];
  }

  async judge({ stack }: Mutant, mutated: Template): Promise<Answer> {
    const file = join(this.#place.outdir, `${stack}.template.json`);
    const untouched = readFileSync(file);
    writeFileSync(file, JSON.stringify(mutated, undefined, 1));
    try {
      return answerOf(this.#before, await this.#failures());
    } finally {
      writeFileSync(file, untouched);
    }
  }

  async #failures(): Promise<string[]> {
    const answers = join(this.#place.folder, 'jest.json');
    rmSync(answers, { force: true });
    const options = ['--selectProjects', 'platforms', '--silent', '--ci', '--passWithNoTests', '--json'];
    const ignored = leftOut.map((pattern) => `--testPathIgnorePatterns=${pattern}`);
    // Not `--bail`: jest then leaves without writing its answers.
    const child = spawn(
      process.execPath,
      ['node_modules/jest/bin/jest.js', ...options, ...ignored, `--outputFile=${answers}`],
      { stdio: 'ignore', env: { ...process.env, HEADROOM_ASSEMBLIES: this.#place.assemblies } },
    );
    await new Promise((done) => child.on('exit', done));
    const { testResults } = JSON.parse(readFileSync(answers, 'utf8')) as JestResults;
    return testResults.flatMap(({ name, status, assertionResults }) => {
      const file = name.split('/').at(-1);
      const red = assertionResults.filter((result) => result.status === 'failed');
      // A file that throws while it is read has no results of its own.
      if (red.length === 0) return status === 'failed' ? [`${file}: could not run`] : [];
      return red.map(({ ancestorTitles, title }) => `${file}: ${[...ancestorTitles, title].join(' ')}`);
    });
  }
}
