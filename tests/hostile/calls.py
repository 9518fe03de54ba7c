"""One good call of every activity of every family, as members to spoil.

A call is a family, a name, and its members: texts, or for the kit what JSON has.
$I is the id of an instance that is there, $N a number of its own for each call,
$T the time in UTC+8, $P a text and $S a secret as the platform encrypts them.
"""

ORDER = {"orderId": "CS-$N", "orderLineId": "CS-$N-1"}
REFRESH = {"expireTime": "20301231000000", "scene": "RENEWAL"}
NEW = {"businessId": "b-1"}
NEW_V1 = {
    "customerId": "c-1", "customerName": "C", "userId": "u-1", "userName": "U",
    "mobilePhone": "$P", "email": "$P", "businessId": "b-1", "orderId": "CS-$N",
    "skuCode": "s", "productId": "p-1", "trialFlag": "0", "expireTime": "20301231000000",
    "chargingMode": "1", "saasExtendParams": "W10=", "amount": "1", "diskSize": "1",
    "bandWidth": "1", "periodType": "year", "periodNumber": "1", "orderAmount": "1.00",
    "provisionType": "1",
}  # fmt: skip
REFRESH_V1 = {
    "orderId": "CS-$N", "instanceId": "$I", "productId": "p-1", "expireTime": "20301231000000",
    "trialToFormal": "0", "periodType": "year", "periodNumber": "1", "orderAmount": "-1.00",
}  # fmt: skip
UPGRADE_V1 = {
    "instanceId": "$I", "orderId": "CS-$N", "skuCode": "s", "productId": "p-1", "amount": "1",
    "diskSize": "1", "bandWidth": "1", "saasExtendParams": "W10=",
}  # fmt: skip
ID = {"instanceId": "$I"}

USER = {
    "userName": "u-1", "name": "N", "orgCode": "o-1", "position": "p", "employeeCode": "e",
    "employeeType": 1, "role": "user", "enable": "true", "mobile": "1", "email": "x@example.com",
    "workPlace": "w", "entryDate": "2020-01-01",
}  # fmt: skip
KIT = {"testFlag": 0, "timeStamp": "$T", "instanceId": "i-1", "tenantId": "t-1"}
KIT_CALLS = {
    "tenantSync": {"orderId": "", "tenantCode": "c-1", "name": "N",
        "domainName": "https://t.example.com", "flag": 1},
    "applicationSync": {"appId": "a-1", "clientId": "c-1", "clientSecret": "$S", "flag": 1},
    "authSync": {"appId": "a-1", "userList": [USER], "currentSyncTime": "$T", "flag": 1},
    "singleOrgSync": {"orgCode": "o-1", "orgName": "N", "parentCode": "", "flag": 1},
    "allOrgSync": {"orgInfoList": [{"orgCode": "o-1", "orgName": "N", "parentCode": ""}]},
}  # fmt: skip

SAAS = {
    "newInstance": {**ORDER, **NEW},
    "queryInstance": ID,
    "refreshInstance": {**ID, **ORDER, **REFRESH, "productId": "p-1"},
    "updateInstanceStatus": {**ID, "status": "FREEZE"},
    "upgradeInstance": {**ID, **ORDER},
    "changeInstanceCheck": {**ID, "productInfo": "{}"},
    "releaseInstance": {"instanceId": "none", **ORDER},
}
LICENSE = {
    "newInstance": {**ORDER, **NEW},
    "refreshInstance": {**ID, **ORDER, **REFRESH, "productId": "p-1"},
    "updateInstanceStatus": {**ID, "status": "FREEZE"},
    "getLicenseAsync": {**ID, "effectiveTime": "2023-10-27 10:30:15 z",
        "expireTime": "2033-10-27 10:30:15 z", "eventId": "e-$N", "deviceFingerprint": "f"},
    "releaseInstance": {"instanceId": "none", **ORDER},
}  # fmt: skip
CODE = {
    "refreshLicenseCode": {"license": "l-1", **ORDER, **REFRESH, "productId": "p-1"},
    "updateLicenseCodeStatus": {"license": "l-1", "status": "FREEZE"},
    "releaseLicenseCode": {"license": "l-2", **ORDER},
}
SAAS_V1 = {
    "newInstance": NEW_V1,
    "refreshInstance": REFRESH_V1,
    "expireInstance": {**ID, "orderId": "CS-$N"},
    "upgrade": UPGRADE_V1,
    "instanceStatus": {**ID, "instanceStatus": "NORMAL"},
    "queryInstance": ID,
    "releaseInstance": {"instanceId": "none", "orderId": "CS-$N", "orderAmount": "1"},
}
LICENSE_V1 = {
    "getLicense": NEW_V1,
    "refreshLicense": REFRESH_V1,
    "expireLicense": {**ID, "orderId": "CS-$N"},
    "releaseLicense": {"instanceId": "none", "orderId": "CS-$N", "orderAmount": "1"},
}


def kit(version):
    for name, members in KIT_CALLS.items():
        members = {**KIT, **members}
        if version == 1 and "orgInfoList" in members:
            del members["orgInfoList"]
            members["orgInfo"] = '[{"orgCode":"o-1","name":"N"}]'
        if version == 1 and "userList" in members:
            members["userList"] = '[{"userName":"u-1","name":"N","orgCode":"o-1",'
            members["userList"] += '"role":"user","enable":"true"}]'
        yield name, members


def named(table):
    for name, members in table.items():
        yield name, {"activity": name, "testFlag": "0", **members}


FAMILIES = {
    "saas": list(named(SAAS)),
    "saas_v1": list(named(SAAS_V1)),
    "license": list(named(LICENSE)),
    "license_code": list(named(CODE)),
    "license_v1": list(named(LICENSE_V1)),
    "kit": list(kit(2)),
    "kit_v1": list(kit(1)),
    "notify": list(named({"orderNotify": ORDER})),
}
