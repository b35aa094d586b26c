import { aws_ec2 as ec2, type aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Tier, tierBits } from '../../definition/address-plan.js';
import type { NetworkDefinition } from '../../definition/network.js';
import { acknowledge } from '../../policy/acknowledge.js';
import { ComponentLogGroup } from '../component/component-log-group.js';
import type { Identity } from '../component/identity.js';
import { pascalCase, pinLogicalId } from '../component/stateful.js';

export interface NetworkProps {
  readonly identity: Identity;
  readonly definition: NetworkDefinition;
  readonly encryptionKey: kms.IKey;
}

/** Zones whose ranges are carved out from the first day, whether they are in use or not. */
const plannedZones = 4;

/**
 * A network of three tiers, each in every zone: `private` for tasks, `data` without a way in or out, `public` for
 * gateways and a public balancer. Select subnets by these names (`subnetGroupName`), never by type: without NAT the
 * private tier is isolated too.
 */
export class Network extends Construct {
  readonly vpc: ec2.Vpc;

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { identity, definition } = props;
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(definition.cidr),
      availabilityZones: [...identity.zones],
      reservedAzs: plannedZones - identity.zones.length,
      subnetConfiguration: tiers(definition),
      ...translation(definition.nat),
      gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
      restrictDefaultSecurityGroup: true,
    });
    if (definition.nat.kind === 'regional') this.awaitWayOut();
    this.pinAddressPlan();
    this.addEndpoints(definition);
    this.addFlowLogs(props);
    acknowledge(
      this.vpc,
      'CloudFormation-Validate::W3010',
      'Zones are part of the definition, so that the address plan is known and synth needs no account',
    );
  }

  /** A range belongs to a tier and the position of its zone; code that moves must not move it. */
  private pinAddressPlan(): void {
    pinLogicalId(this.vpc, 'Vpc');
    for (const tier of Object.keys(tierBits)) {
      const { subnets } = this.vpc.selectSubnets({ subnetGroupName: tier });
      for (const [index, subnet] of subnets.entries()) {
        pinLogicalId(subnet.node.findChild('Subnet'), `${pascalCase(tier)}Subnet${index + 1}`);
      }
    }
  }

  /** A regional gateway is refused in a network whose internet gateway exists but is not attached yet. */
  private awaitWayOut(): void {
    this.vpc.node.findChild('RegionalNatGateway').node.addDependency(this.vpc.node.findChild('VPCGW'));
  }

  private addEndpoints({ cidr, endpoints }: NetworkDefinition): void {
    if (endpoints.length === 0) return;
    const securityGroup = new ec2.SecurityGroup(this, 'EndpointSecurityGroup', {
      vpc: this.vpc,
      description: 'Interface endpoints: HTTPS from inside the network',
      allowAllOutbound: false,
    });
    // The range itself and not a reference to it: a rule pack can only judge what it can read.
    securityGroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), 'AWS APIs from inside the network');
    for (const name of endpoints) {
      this.vpc.addInterfaceEndpoint(`${pascalCase(name.replaceAll('.', '-'))}Endpoint`, {
        service: new ec2.InterfaceVpcEndpointAwsService(name),
        subnets: { subnetGroupName: 'private' satisfies Tier },
        securityGroups: [securityGroup],
        privateDnsEnabled: true,
        open: false,
      });
    }
  }

  private addFlowLogs({ identity, definition: { flowLogs }, encryptionKey }: NetworkProps): void {
    if (!flowLogs.enabled) {
      acknowledge(
        this.vpc,
        'AwsSolutions::AwsSolutions-VPC7',
        `Flow logs are switched off in the definition: ${flowLogs.reason}`,
      );
      return;
    }
    const { logGroup } = new ComponentLogGroup(this, 'FlowLogGroup', {
      identity,
      retentionDays: flowLogs.retentionDays,
      encryptionKey,
    });
    this.vpc.addFlowLog('FlowLogs', { destination: ec2.FlowLogDestination.toCloudWatchLogs(logGroup) });
  }
}

function tiers({ cidr, nat }: NetworkDefinition): ec2.SubnetConfiguration[] {
  const prefix = Number(cidr.slice(cidr.indexOf('/') + 1));
  const types: Record<Tier, ec2.SubnetType> = {
    private: nat.kind === 'none' ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS,
    data: ec2.SubnetType.PRIVATE_ISOLATED,
    public: ec2.SubnetType.PUBLIC,
  };
  return (['private', 'data', 'public'] as const).map((name) => ({
    name,
    subnetType: types[name],
    cidrMask: prefix + tierBits[name],
    // A gateway or balancer asks for its public address; nothing else gets one by accident.
    ...(name === 'public' ? { mapPublicIpOnLaunch: false } : {}),
  }));
}

function translation(nat: NetworkDefinition['nat']): Pick<ec2.VpcProps, 'natGateways' | 'natGatewayProvider'> {
  switch (nat.kind) {
    case 'gateways':
      return { natGateways: nat.count };
    case 'regional':
      return { natGatewayProvider: ec2.NatProvider.regionalGateway() };
    case 'none':
      return { natGateways: 0 };
  }
}
