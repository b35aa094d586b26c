import { Duration, type aws_ecs as ecs, aws_iam as iam, type aws_kms as kms } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ServiceDefinition } from '../../definition/service.js';
import type { ServiceConnectDefinition } from '../../definition/service-connect.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { tlsPort } from '../cluster/service-target.js';
import type { ContainerTask } from '../container/container-task.js';
import { proxyLogs } from '../container/proxy-logs.js';

const tlsPolicy = 'service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity';

export interface ServiceMeshProps {
  readonly name: string;
  readonly definition: Pick<ServiceDefinition, 'port' | 'connect'>;
  readonly role: 'none' | 'client' | 'server';
  readonly serviceConnect: ServiceConnectDefinition;
  readonly task: ContainerTask;
  readonly encryptionKey: kms.IKey;
}

/** The proxy beside a task: through it the task calls services by name and, as a server, is called by its own. */
export function meshOf(
  scope: Construct,
  props: ServiceMeshProps,
): Pick<ecs.FargateServiceProps, 'serviceConnectConfiguration'> {
  const { name, definition, role, serviceConnect, task } = props;
  if (role === 'none') return {};
  const logs = proxyLogs(serviceConnect, task);
  if (role === 'client') return { serviceConnectConfiguration: logs };
  const { connect, port } = definition;
  return {
    serviceConnectConfiguration: {
      ...logs,
      services: [
        {
          portMappingName: connect.name,
          discoveryName: connect.name,
          dnsName: connect.name,
          port,
          // Without both the proxy gives a call up after 15 seconds, whatever the service promises.
          perRequestTimeout: Duration.seconds(connect.requestSeconds),
          idleTimeout: Duration.seconds(
            connect.idleSeconds === 0 ? 0 : Math.max(connect.idleSeconds, connect.requestSeconds),
          ),
          ...encryption(scope, name, props),
        },
      ],
    },
  };
}

/** A port of its own for encrypted calls: the balancer goes on to ask the container in the clear. */
function encryption(
  scope: Construct,
  name: string,
  { serviceConnect: { tls }, encryptionKey }: ServiceMeshProps,
): Partial<ecs.ServiceConnectService> {
  if (tls === undefined) return {};
  const role = new iam.Role(scope, 'TlsRole', {
    assumedBy: new iam.ServicePrincipal('ecs.amazonaws.com'),
    description: `Gives the proxies of service ${name} their certificates`,
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(tlsPolicy)],
  });
  role.addToPolicy(
    new iam.PolicyStatement({
      // The private key of a certificate is kept in a secret that this key encrypts.
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair'],
      resources: [encryptionKey.keyArn],
    }),
  );
  acknowledge(
    role,
    `AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${tlsPolicy}]`,
    'AWS names this policy for certificates of Service Connect and keeps it in step with what ECS calls',
  );
  return {
    ingressPortOverride: tlsPort,
    tls: { awsPcaAuthorityArn: tls.certificateAuthorityArn, kmsKey: encryptionKey, role },
  };
}
