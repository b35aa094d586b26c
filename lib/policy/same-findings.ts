const nist = ['NIST.800.53.R4', 'NIST.800.53.R5'] as const;
const regulated = [...nist, 'PCI.DSS.321', 'HIPAA.Security'] as const;

const named = (packs: readonly string[], rule: string): string[] => packs.map((pack) => `${pack}::${pack}-${rule}`);

/**
 * What one pack finds, other packs find under names of their own. Who accepts the first accepts these too, for the same
 * reason. Only what is found for the same cause stands here: that a resource lacks the very same thing.
 */
export const sameFindings: Readonly<Record<string, readonly string[]>> = {
  'ControlTower::CT.CLOUDWATCH.PR.3': named(regulated, 'CloudWatchLogGroupEncrypted'),
  'ControlTower::CT.LAMBDA.PR.3': named(regulated, 'LambdaInsideVPC'),
  'ControlTower::CT.S3.PR.2': named(regulated, 'S3BucketLoggingEnabled'),
  'ControlTower::CT.S3.PR.10': named(['NIST.800.53.R5', 'PCI.DSS.321', 'HIPAA.Security'], 'S3DefaultEncryptionKMS'),
  'ControlTower::CT.SQS.PR.1': named(['Serverless'], 'SQSRedrivePolicy'),
  'AwsSolutions::AwsSolutions-RDS2': named(regulated, 'RDSStorageEncrypted'),
  'AwsSolutions::AwsSolutions-RDS3': named([...nist, 'HIPAA.Security'], 'RDSMultiAZSupport'),
  'AwsSolutions::AwsSolutions-RDS10': named([...nist, 'HIPAA.Security'], 'RDSInstanceDeletionProtectionEnabled'),
  'AwsSolutions::AwsSolutions-SMG4': named(['NIST.800.53.R5', 'HIPAA.Security'], 'SecretsManagerRotationEnabled'),
};
