import type { aws_ec2 as ec2, aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmBoard, type AlarmTopics } from '../alarms/alarm-board.js';
import { filesAlarms, filesComponent } from '../alarms/files-alarms.js';
import type { Identity } from '../constructs/component/identity.js';
import { FileSystem } from '../constructs/storage/file-system.js';
import type { FilesDefinition } from '../definition/files.js';
import { PlatformStack } from './platform-stack.js';

export interface FilesStackProps {
  readonly identity: Identity;
  readonly name: string;
  readonly definition: FilesDefinition;
  readonly vpc: ec2.IVpc;
  readonly encryptionKey: kms.IKey;
  readonly topics: AlarmTopics;
}

/** One file system that tasks share, with its alarms. */
export class FilesStack extends PlatformStack {
  readonly files: FileSystem;

  constructor(scope: Construct, { identity, name, definition, vpc, encryptionKey, topics }: FilesStackProps) {
    const component = filesComponent(name);
    const owner = definition.owner ?? identity.owner;
    super(scope, { identity, name: component, purpose: `Files ${name} that tasks share`, lifetime: 'stateful', owner });
    this.files = new FileSystem(this, 'Files', { identity, name, owner, definition, vpc, encryptionKey });
    new AlarmBoard(this, 'Alarms', { identity, component, topics, specs: filesAlarms(name, this.files, definition) });
  }
}
