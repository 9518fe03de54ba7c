"""Whatever changes a record: every activity of every family, what a runner makes
of an event, and the operator's commands.

A verb is a call or a command.  It is about one of two targets of its family: the
one that is there from the beginning, or the one that the verb before it has
made.  `before` names the verbs that prepare the state for it.
"""

import dataclasses

RUN = ("run",)


@dataclasses.dataclass(frozen=True)
class Verb:
    name: str
    family: str = ""        # of a call
    target: str = ""        # what it is about, if not the family's
    call: str = ""          # of the kit
    members: str = ""       # of a call, with {id}; or a command's input
    arguments: tuple = ()   # of a command
    hooked: bool = True     # are there hooks?
    verdict: str = "0 text"  # what hooks say
    makes: bool = False     # a new target for what comes next
    before: tuple = ()
    damage: bool = False    # prepared by damage, too

    def about(self):
        return self.target or self.family

    def send(self, site, ids):
        """(program, arguments, environment, body); `ids` says which of each
        kind it is about."""
        env = site.environment(self.hooked)
        if not self.family:
            return "koogate", [word.format(**ids)
                               for word in self.arguments], env, \
                self.members.encode()
        text = self.members.replace("{id}", ids.get(self.about(), ""))
        more, body = site.sign(self.family, self.call, text)
        env.update(more)
        return PROGRAMS.get(self.family, self.family), [], env, body


def imported(order):
    """The line of an instance that was bought by this order."""
    return ('{"family":"saas","instanceId":"old-%s","state":"active",'
            '"orderId":"%s","orderLineId":"%s-1","appInfo":{"frontEndUrl":'
            '"https://a.example.com/","password":"p"}}' % (order, order, order))


PROGRAMS = {"license_code": "license", "kit_v1": "kit"}


def saas(name, hooked):
    end = "" if hooked else ", no hook"
    new = ('{"activity":"newInstance","businessId":"b","orderId":"%s",'
           '"orderLineId":"%s-1"}')
    about = '{"activity":"%s","instanceId":"{id}"%s}'
    order = ',"orderId":"%s","orderLineId":"%s-1"'
    status = "updateInstanceStatus"

    def verb(what, members, **more):
        return Verb("%s %s%s" % (name, what, end), name, members=members,
                    hooked=hooked, **more)

    mark = "H" if hooked else "B"
    yield verb("new", new % ("N" + mark, "N" + mark), makes=True)
    yield verb("refresh", about % ("refreshInstance", order % (
        "R" + mark, "R" + mark) + ',"scene":"RENEWAL",'
        '"expireTime":"20301231000000"'))
    yield verb("freeze", about % (status, ',"status":"FREEZE"'))
    yield verb("unfreeze", about % (status, ',"status":"UNFREEZE"'),
               before=(name + " freeze, quietly",))
    yield verb("release", about % ("releaseInstance", ""))
    if name == "saas":
        yield verb("upgrade", about % ("upgradeInstance", order % (
            "U" + mark, "U" + mark)))


def saas_v1():
    def verb(what, activity, members, **more):
        return Verb("saas_v1 " + what, "saas_v1",
                    members="activity=%s&%s" % (activity, members), **more)

    yield verb("new", "newInstance", "customerId=c&businessId=b&orderId=N1&"
               "productId=p", makes=True)
    yield verb("refresh", "refreshInstance", "orderId=R1&instanceId={id}&"
               "expireTime=20301231000000")
    yield verb("expire", "expireInstance", "instanceId={id}&orderId=E1")
    yield verb("unfreeze", "instanceStatus", "instanceStatus=NORMAL&"
               "instanceId={id}", before=("saas_v1 freeze, quietly",))
    yield verb("release", "releaseInstance", "instanceId={id}")
    yield verb("upgrade", "upgrade", "instanceId={id}&orderId=U1&skuCode=s&"
               "productId=p&amount=7")


def licenses():
    yield Verb("license apply", "license",
               members='{"activity":"getLicenseAsync","effectiveTime":'
               '"2023-10-27 10:30:15 z","eventId":"E-{id}",'
               '"instanceId":"{id}"}')
    about = '{"activity":"%s","license":"{id}",%s}'
    order = '"orderId":"O","orderLineId":"L"'

    def code(what, activity, members, **more):
        return Verb("license_code " + what, "license_code",
                    members=about % (activity, members), **more)

    yield code("refresh", "refreshLicenseCode", order + ',"scene":"RENEWAL",'
               '"expireTime":"20301231000000"')
    yield code("freeze", "updateLicenseCodeStatus", '"status":"FREEZE"')
    yield code("unfreeze", "updateLicenseCodeStatus", '"status":"UNFREEZE"')
    yield code("release", "releaseLicenseCode", order)

    def v1(what, activity, members, **more):
        return Verb("license_v1 " + what, "license_v1",
                    members="activity=%s&%s" % (activity, members), **more)

    yield v1("get", "getLicense", "customerId=c&businessId=b&orderId=N1&"
             "productId=p", makes=True)
    yield v1("refresh", "refreshLicense", "orderId=R1&instanceId={id}&"
             "expireTime=20301231000000")
    yield v1("expire", "expireLicense", "instanceId={id}&orderId=E1")
    yield v1("release", "releaseLicense", "instanceId={id}")
    for hooked in (True, False):
        yield Verb("notify order" + ("" if hooked else ", no hook"), "notify",
                   members='{"activity":"orderNotify","orderId":"O%d",'
                   '"orderLineId":"L","testFlag":"0"}' % hooked, hooked=hooked)


KIT_HEAD = ('{"instanceId":"i1","tenantId":"{id}","testFlag":0,'
            '"timeStamp":"{now}",')
KIT_USER = ('{"userName":"%s","name":"N","orgCode":"o1","role":"%s",'
            '"enable":"true","mobile":"13800000000"}')


def kit_tenant(name, flag):
    return ('"orderId":"","tenantCode":"h","name":"%s","domainName":'
            '"https://t.example.com","flag":%d}' % (name, flag))


def kit_app(name, flag):
    return ('"appId":"%s","clientId":"c1","clientSecret":"{secret}",'
            '"flag":%d}' % (name, flag))


def kit_auth(users, flag):
    return ('"appId":"a1","currentSyncTime":"{now}","flag":%d,'
            '"userList":%s}' % (flag, users))


def kit_org(code, flag):
    return ('"orgCode":"%s","orgName":"%s","parentCode":"","flag":%d}' % (
        code, code, flag))


def kit():
    def verb(family, what, call, members, **more):
        return Verb("%s %s" % (family, what), family, "kit", call + "Sync",
                    KIT_HEAD + members, **more)

    yield Verb("kit tenant", "kit", "kit", "tenantSync", KIT_HEAD.replace(
        "{id}", "t2") + kit_tenant("New", 1), makes=True)
    yield verb("kit", "tenant changed", "tenant", kit_tenant("Other", 2))
    yield verb("kit", "tenant deleted", "tenant", kit_tenant("Seller", 0))
    yield verb("kit", "application", "application", kit_app("a2", 1))
    yield verb("kit", "application deleted", "application", kit_app("a1", 0))
    yield verb("kit", "users", "auth", kit_auth("[%s]" % (KIT_USER % (
        "u2", "admin")), 1))
    yield verb("kit", "user cancelled", "auth", kit_auth("[%s]" % (KIT_USER % (
        "u1", "user")), 3))
    yield verb("kit", "department", "singleOrg", kit_org("o2", 1))
    yield verb("kit", "departments", "allOrg",
               '"orgInfoList":[{"orgCode":"o1","orgName":"o1"},'
               '{"orgCode":"o3","orgName":"o3","parentCode":"o1"}]}')
    yield verb("kit_v1", "tenant changed", "tenant", kit_tenant("Third", 2))
    yield verb("kit_v1", "application", "application", kit_app("a3", 1))
    yield verb("kit_v1", "users", "auth", kit_auth('"[%s]"' % (KIT_USER % (
        "u3", "user")).replace('"', '\\"'), 1))
    yield verb("kit_v1", "department", "singleOrg", kit_org("o4", 1))
    yield verb("kit_v1", "departments", "allOrg",
               '"orgInfo":"[{\\"orgCode\\":\\"o1\\",\\"name\\":\\"o1\\"}]"}')


def commands():
    waits = ("saas waits",)
    yield Verb("run: done", arguments=RUN, before=waits)
    yield Verb("run: opened", arguments=RUN, before=("saas opens",))
    yield Verb("run: a License", arguments=RUN, verdict="0 file",
               before=("license waits",))
    yield Verb("run: failed", arguments=RUN, verdict="1", before=waits)
    yield Verb("run: refused", arguments=RUN, verdict="100", before=waits)
    yield Verb("run --rebuild", arguments=RUN + ("--rebuild",), before=waits,
               damage=True)
    yield Verb("retry", arguments=("retry", "{dead}"),
               before=("saas dies", "runs into refusal"))
    yield Verb("cancel", arguments=("cancel", "{wait}"), before=waits)
    yield Verb("cancel a dead letter", arguments=("cancel", "{dead}"),
               before=("saas dies", "runs into refusal"))
    yield Verb("import", arguments=("import", "-"), members=imported("I"))
    yield Verb("saas new of an imported order", "saas", members='{"activity":'
               '"newInstance","businessId":"b","orderId":"J","orderLineId":'
               '"J-1"}', before=("imports",))
    yield Verb("fsck --repair", arguments=("fsck", "--repair"),
               before=waits, damage=True)


def helpers():
    """What prepares states; not counted as verbs."""
    for family in ("saas", "license"):
        yield Verb(family + " freeze, quietly", family, hooked=False,
                   members='{"activity":"updateInstanceStatus","instanceId":'
                   '"{id}","status":"FREEZE"}')
    yield Verb("saas_v1 freeze, quietly", "saas_v1", hooked=False,
               members="activity=expireInstance&instanceId={id}")
    new = ('{"activity":"newInstance","businessId":"b","orderId":"%s",'
           '"orderLineId":"%s-1"}')
    yield Verb("saas opens", "saas", members=new % ("OPEN", "OPEN"))
    freeze = ('{"activity":"updateInstanceStatus","instanceId":"{id}",'
              '"status":"FREEZE"}')
    yield Verb("saas waits", "saas", "wait", members=freeze)
    yield Verb("saas dies", "saas", "dead", members=freeze)
    yield Verb("imports", arguments=("import", "-"), members=imported("J"))
    yield Verb("runs into refusal", arguments=RUN, verdict="100")
    yield Verb("license waits", "license", members='{"activity":'
               '"getLicenseAsync","effectiveTime":"2023-10-27 10:30:15 z",'
               '"eventId":"WAIT","instanceId":"{id}"}')
    for family in ("saas", "license"):
        yield Verb(family + " first", family, members=new % ("X", "X"),
                   hooked=False)
    for name in ("WAIT", "DEAD"):
        yield Verb("saas first " + name, "saas", members=new % (name, name),
                   hooked=False)
    for family, call in (("saas_v1", "newInstance"),
                         ("license_v1", "getLicense")):
        yield Verb(family + " first", family, members="activity=" + call +
                   "&customerId=c&businessId=b&orderId=X1&productId=p")
    yield Verb("runs", arguments=RUN)
    for what, call, members in (
            ("tenant", "tenant", kit_tenant("Seller", 1)),
            ("department", "singleOrg", kit_org("o1", 1)),
            ("application", "application", kit_app("a1", 1)),
            ("user", "auth", kit_auth("[%s]" % (KIT_USER % (
                "u1", "user")), 1))):
        yield Verb("kit first " + what, "kit", "kit", call + "Sync",
                   KIT_HEAD + members)


def all_verbs():
    verbs = list(saas("saas", True)) + list(saas("saas", False))
    verbs += list(saas_v1()) + list(saas("license", True))
    verbs += list(licenses()) + list(kit()) + list(commands())
    return verbs
