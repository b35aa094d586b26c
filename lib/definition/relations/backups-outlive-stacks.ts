import type { Problem } from '../problem.js';
import type { Related, Relation } from '../relation.js';

type Sees = Related<'backups' | 'environment'>;

function deletable({ backups, environment }: Sees): Problem[] {
  if (backups === undefined || environment.protection.removal !== 'destroy') return [];
  return [
    {
      path: ['backups'],
      found: backups,
      allowed:
        'backups only where data is kept: AWS deletes no vault that holds copies, and this environment is meant to be deleted',
      remedy: 'remove backups, or take the profile staging or production with protection enabled',
    },
  ];
}

function nothingToKeep({ backups, databases, files }: Sees): Problem[] {
  if (backups === undefined || Object.keys(databases).length + Object.keys(files).length > 0) return [];
  return [
    {
      path: ['backups'],
      found: backups,
      allowed: 'backups only with databases or files: a plan copies nothing else',
      remedy: 'remove backups',
    },
  ];
}

function sameRegion({ backups, environment }: Sees): Problem[] {
  if (backups?.copy === undefined || backups.copy.region !== environment.region) return [];
  return [
    {
      path: ['backups', 'copy', 'region'],
      found: backups.copy.region,
      allowed: 'another region than environment.region: the vault of this one has the first copy',
      remedy: 'name another region, or remove copy',
    },
  ];
}

function nothingToRestore({ backups, databases }: Sees): Problem[] {
  if (backups?.restoreTest === undefined || Object.keys(databases).length > 0) return [];
  return [
    {
      path: ['backups', 'restoreTest'],
      found: backups.restoreTest,
      allowed: 'a restore test only with databases: it restores those',
      remedy: 'remove restoreTest',
    },
  ];
}

export const backupsOutliveStacks: Relation<'backups' | 'environment'> = {
  name: 'copies have something to copy, and a place that stays',
  sum: 'backups with databases or files, not where data is deleted with its stack, the second copy in another region',
  source: 'AWS Backup guide, "Delete a backup vault": only an empty vault is deleted',
  verdict: 'refuse',
  reads: ['backups', 'environment'],
  problems: (platform) => [
    ...deletable(platform),
    ...nothingToKeep(platform),
    ...nothingToRestore(platform),
    ...sameRegion(platform),
  ],
};
